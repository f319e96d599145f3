import KeyspaceRuntime
import KeyspaceTesting
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The same random operations over the whole driver and in memory.
struct StoreDifferentialTests {
    /// Several at once, so that their batches share the connection.
    static func compare(_ memory: MemoryStore, _ store: RedisStore, operations: Int, tags: [String]) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for (seed, tag) in tags.enumerated() {
                group.addTask {
                    // A key that slides up to a bound ends up to a 255th of it sooner on a server.
                    let comparison = StoreComparison(memory, store, keyPrefix: tag, tolerance: .seconds(120))
                    try await comparison.run(operations: operations, seed: UInt64(seed))
                }
            }
        }
    }

    @Test func aHundredThousandOperationsHaveTheSameReplies() async throws {
        let still = try await StillServer.start()
        let store = try RedisStore(url: still.server.url, timeout: .seconds(60)) { $0.maxConnections = 2 }
        try await Self.compare(
            MemoryStore(limit: .none, clock: still.clock), store, operations: 25_000, tags: ["a:", "b:", "c:", "d:"])
    }
}
