import KeyspaceRuntime
import NIOCore
import NIOPosix
import ServerRunning

@testable import KeyspaceRedis

/// How long calls took whose deadline is 250 ms, beside bare timers of 250 ms that ran at the same time on the same
/// threads: what a busy machine does to a timer, it does to a deadline.
struct Latencies {
    let calls: [Duration]
    let timers: [Duration]

    static let deadline = Duration.milliseconds(250)

    /// - Parameter count: how many of each, all at once.
    static func measure(_ count: Int, _ store: RedisStore) async -> Latencies {
        await withTaskGroup(of: (Duration, Duration).self) { group in
            for _ in 0..<count {
                group.addTask {
                    async let timed = time { try await timer() }
                    async let called = time { _ = try await store.get() }
                    return await (called, timed)
                }
            }
            let pairs = await group.reduce(into: []) { $0.append($1) }
            return Latencies(calls: pairs.map(\.0), timers: pairs.map(\.1))
        }
    }

    private static func timer() async throws {
        try await MultiThreadedEventLoopGroup.singleton.next().scheduleTask(in: TimeAmount(deadline)) {}.futureResult
            .get()
    }

    private static func time(_ body: () async throws -> Void) async -> Duration {
        let start = ContinuousClock.now
        // How a call ends is for other tests.
        try? await body()
        return .now - start
    }
}

extension [Duration] {
    /// The least duration that is not below this part of them.
    func percentile(_ percent: Int) -> Duration {
        isEmpty ? .zero : sorted()[Swift.min(count - 1, count * percent / 100)]
    }
}
