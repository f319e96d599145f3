import Foundation

/// Times of work that is compared: run in turn, so that a slow phase of the machine hits all of them.
///
/// It is the process's CPU time, of which a busy machine takes none away; nothing here waits for anything.
struct Rounds {
    /// Medians in seconds, in the order of the bodies.
    static func medians(_ count: Int, _ bodies: [() throws -> Void]) throws -> [Double] {
        var times = [[Double]](repeating: [], count: bodies.count)
        for _ in 0..<count {
            for (index, body) in bodies.enumerated() {
                let start = cpuTime
                try body()
                times[index].append(cpuTime - start)
            }
        }
        return times.map { $0.sorted()[$0.count / 2] }
    }

    /// In seconds.
    private static var cpuTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// Prints a row: what was measured, the figure, and the bound it is held against.
func row(_ what: String, _ figure: String, bound: String = "") {
    let padded = what.padding(toLength: max(52, what.count), withPad: " ", startingAt: 0)
    let value = String(repeating: " ", count: max(0, 14 - figure.count)) + figure
    print("\(padded) \(value)\(bound.isEmpty ? "" : "   (\(bound))")")
}

func format(_ number: Double, _ digits: Int = 2) -> String {
    String(format: "%.\(digits)f", number)
}
