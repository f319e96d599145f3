import KeyspaceRuntime
import ServerRunning
import Synchronization
import Testing

@testable import KeyspaceRedis

extension ManyServers {
    /// Transactions while slots and nodes come and go.
    @Suite struct ClusterTransactionTests {
        private func increments(_ name: String) -> [Command] {
            ["one", "two"].map {
                Command(.increment(by: 1), at: .named("\(name):\($0)"), expiry: .ifNone(.seconds(600)))
            }
        }

        /// Counts two keys by one: as one, then after having read them.
        private func count(_ name: String, from count: Int64, on store: RedisStore) async throws {
            let once = try await store.transaction(increments(name))
            #expect(once == [.integer(count + 1), .integer(count + 1)])
            let keys = increments(name).map(\.key)
            let twice = try await store.transaction(watching: keys) { session in
                for key in keys {
                    let reply = try await session.execute(Command(.get, at: key))
                    // Else it begins anew.
                    if case .failure = reply { continue }
                    #expect(reply == .bytes(Bytes("\(count + 1)".utf8)))
                }
                return increments(name)
            }
            #expect(twice == [.integer(count + 2), .integer(count + 2)])
        }

        @Test func slotsMoveWithoutAFailedTransaction() async throws {
            let cluster = try await RedisCluster.start()
            for node in cluster.nodes {
                try await node.command("CONFIG", "SET", "cluster-node-timeout", "120000")
            }
            let store = try RedisStore(cluster, timeout: .seconds(30))
            let isOver = Flag()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for name in ["{a}1", "{a}2", "{b}1"] {
                    group.addTask {
                        var total: Int64 = 0
                        while !isOver.isUp {
                            try await count(name, from: total, on: store)
                            total += 2
                        }
                        #expect(total > 0)
                    }
                }
                defer { isOver.raise() }
                for tag in ["a", "b", "a", "b"] {
                    let move = try await cluster.beginMove(ofSlot: try await cluster.slot(of: tag))
                    for _ in 0..<4 { try await cluster.moveKeys(move, atMost: 1) }
                    try await cluster.endMove(move)
                }
                isOver.raise()
                try await group.waitForAll()
            }
        }

        @Test func aMovingSlotIsFollowedToItsNewNode() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster, timeout: .seconds(30))
            let move = try await cluster.beginMove(ofSlot: try await cluster.slot(of: "tag"))
            // The key is new, so it is made where the slot goes to.
            let increment = Command(.increment(by: 1), at: .named("{tag}"), expiry: .ifNone(.seconds(60)))
            #expect(try await store.transaction([increment, increment]) == [.integer(1), .integer(2)])
            let replies = try await store.transaction(watching: [.named("{tag}")]) { session in
                let reply = try await session.execute(Command(.get, at: .named("{tag}")))
                #expect(reply == .bytes(Bytes("2".utf8)))
                return [increment]
            }
            #expect(replies == [.integer(3)])
            try await cluster.endMove(move)
            #expect(try await store.transaction([increment]) == [.integer(4)])
        }

        @Test func whoOnlyUsesTransactionsFindsTheNewMaster() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster, timeout: .milliseconds(500)) {
                $0.servers = .cluster(cluster.nodes.map { .tcp(host: "127.0.0.1", port: $0.port) })
            }
            let slot = try await cluster.slot(of: "a")
            let write = Command(.set([], if: .always), at: .named("{a}"), expiry: .after(.seconds(60)))
            try await eventually("it is served") { try await store.transaction([write]) == [.integer(1)] }
            try await cluster.killMaster(ofSlot: slot)
            try await eventually("it is served by the new master", within: .seconds(60)) {
                try await store.transaction([write]) == [.integer(1)]
            }
            try await cluster.untilAllAgree()
            // Another master: the one that was killed had no other replica.
            let other = Command(.set([], if: .always), at: .named("{b}"), expiry: .after(.seconds(60)))
            try await eventually("it is served") {
                try await store.transaction(watching: [other.key]) { _ in [other] } == [.integer(1)]
            }
            try await cluster.failOver(slot: try await cluster.slot(of: "b"))
            try await eventually("it is served after a switch, too", within: .seconds(60)) {
                try await store.transaction(watching: [other.key]) { _ in [other] } == [.integer(1)]
            }
        }
    }
}

private final class Flag: Sendable {
    private let state = Mutex(false)

    var isUp: Bool { state.withLock { $0 } }

    func raise() {
        state.withLock { $0 = true }
    }
}
