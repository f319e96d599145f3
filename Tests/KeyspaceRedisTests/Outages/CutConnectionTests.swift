import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The connection is cut at every byte of a conversation, in both directions.
struct CutConnectionTests {
    /// Conversations go on beside each other, each over a proxy and in a database of its own.
    private static let lanes = 4

    /// Bytes of a conversation at which it is cut: the greeting, commands with their scripts, and their replies.
    private static func length(_ direction: Faults.Direction) -> Int {
        switch direction {
        case .toServer: 3_000
        case .toClient: 1_000
        }
    }

    /// Random operations of all kinds, others at each byte: all keys that there are have an expiry, every reply is what
    /// memory says, and nobody is left waiting.
    @Test(arguments: Faults.Direction.allCases)
    func aCutHarmsNothing(_ direction: Faults.Direction) async throws {
        let server = try await RedisServer.start()
        try await withThrowingDiscardingTaskGroup { group in
            for lane in 0..<Self.lanes {
                group.addTask {
                    let proxy = try FaultProxy(to: server.port)
                    let client = try server.connect()
                    _ = try client.command(["SELECT", "\(lane)"])
                    for offset in stride(from: lane, through: Self.length(direction), by: Self.lanes) {
                        try await cut(offset, direction, proxy, database: lane)
                        let keys = try client.command(["EVAL", Self.persistentKeys, "0"]).texts
                        #expect(keys == [], "keys without an expiry after a cut at byte \(offset)")
                    }
                }
            }
        }
    }

    /// A connection of its own each time, so that the greeting and the scripts are cut too.
    private func cut(_ offset: Int, _ direction: Faults.Direction, _ proxy: FaultProxy, database: Int) async throws {
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)/\(database)", timeout: .seconds(60)) {
            $0.maxConnections = 1
        }
        let link = CutLink(proxy)
        proxy.cut(after: offset, direction, offset.isMultiple(of: 2) ? .end : .reset)
        let findings = await CutConversation(store: store, link: link, seed: UInt64(offset)).run(callers: 3)
        #expect(findings == [], "after a cut at byte \(offset)")
        await store.shutDown()
    }

    /// All keys of a database that never expire; then it is emptied.
    private static let persistentKeys = """
        local found = {}
        for _, key in ipairs(redis.call('KEYS', '*')) do
            if redis.call('PTTL', key) == -1 then found[#found + 1] = key end
        end
        redis.call('FLUSHDB')
        return found
        """

    /// Each task has a key and a value of its own, and reads it over and over while connections are cut.
    @Test(arguments: Faults.Direction.allCases)
    func noCallerGetsTheReplyOfAnother(_ direction: Faults.Direction) async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(60))
        for number in 0..<20 {
            _ = try await store.set("value \(number)", at: "key \(number)")
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    for _ in 0..<200 {
                        let reply = try await store.get("key \(number)")
                        #expect(reply == .bytes(Bytes("value \(number)".utf8)))
                    }
                }
            }
            for offset in 0..<150 {
                proxy.cut(after: offset * 3, direction)
                _ = try await store.get("key 0")
            }
            try await group.waitForAll()
        }
        #expect(proxy.acceptedCount > 1)
    }
}
