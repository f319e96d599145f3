import Foundation

/// Times of work that is compared: run in turn, so that a slow phase of the machine hits all of them.
///
/// It is the process's CPU time, of which a busy machine takes none away; nothing here waits for anything.
struct Rounds {
    /// Medians in seconds, in the order of the bodies: for what is compared.
    static func medians(_ count: Int, _ bodies: [() throws -> Void]) throws -> [Double] {
        try times(count, bodies).map { $0.sorted()[$0.count / 2] }
    }

    /// The fastest rounds in seconds, in the order of the bodies: for figures that stand alone, the ones that least was in
    /// the way of.
    static func fastest(_ count: Int, _ bodies: [() throws -> Void]) throws -> [Double] {
        try times(count, bodies).map { $0.min() ?? 0 }
    }

    private static func times(_ count: Int, _ bodies: [() throws -> Void]) throws -> [[Double]] {
        var times = [[Double]](repeating: [], count: bodies.count)
        for _ in 0..<count {
            for (index, body) in bodies.enumerated() {
                let start = cpuTime
                try body()
                times[index].append(cpuTime - start)
            }
        }
        return times
    }

    /// In seconds.
    private static var cpuTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
