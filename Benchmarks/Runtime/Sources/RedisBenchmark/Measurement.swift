import CAllocationCount
import Foundation
import KeyspaceRuntime

/// What one round of calls took.
struct Measurement {
    var keysPerSecond = 0.0
    /// Of this process, all its threads.
    var processorMicrosecondsPerKey = 0.0
    var allocationsPerKey = 0.0

    static func of(_ shape: Shape, in keyspace: Keyspace) async throws -> Measurement {
        let calls = shape.operations / shape.keysPerCall / shape.tasks
        let (processor, allocations, clock) = (processorSeconds, allocation_count(), ContinuousClock())
        let time = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<shape.tasks {
                    group.addTask { for _ in 0..<calls { try await shape.call(keyspace) } }
                }
                try await group.waitForAll()
            }
        }
        let keys = Double(calls * shape.tasks * shape.keysPerCall)
        return Measurement(
            keysPerSecond: keys / time.seconds,
            processorMicrosecondsPerKey: (processorSeconds - processor) / keys * 1e6,
            allocationsPerKey: Double(allocation_count() - allocations) / keys)
    }

    private static var processorSeconds: Double { .processorSeconds(of: RUSAGE_SELF) }
}

extension Double {
    /// Of this process, or of its children that have ended.
    static func processorSeconds(of who: __rusage_who) -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        return usage.ru_utime.seconds + usage.ru_stime.seconds
    }
}

extension timeval {
    var seconds: Double { Double(tv_sec) + Double(tv_usec) / 1e6 }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension [Double] {
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
