import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The connection is cut at every byte of a conversation, in both directions.
struct CutConnectionTests {
    private static func key(_ name: String) -> Key {
        Key(bytes: Bytes(name.utf8))
    }

    private static func bytes(_ text: String) -> Bytes {
        Bytes(text.utf8)
    }

    /// One write of each kind, all with an expiry: natively, by the scripts, and counted.
    private static let writes: [Command] = [
        Command(.set(bytes("value"), if: .always), at: key("string"), expiry: .after(.seconds(600))),
        Command(.increment(by: 1), at: key("counter"), expiry: .ifNone(.seconds(600))),
        Command(.hashSet([FieldValue(bytes("f"), bytes("v"))]), at: key("hash"), expiry: .after(.seconds(600))),
        Command(.listAppend([bytes("a"), bytes("b")], cap: 3), at: key("list"), expiry: .ifNone(.seconds(600))),
        Command(.setInsert([bytes("m")]), at: key("set"), expiry: .after(.seconds(600))),
        Command(
            .sortedSetInsert([ScoredMember(bytes("m"), score: 1.5)], if: .always, cap: 10), at: key("zset"),
            expiry: .after(.seconds(600))),
        Command(
            .streamAppend([FieldValue(bytes("f"), bytes("v"))], cap: 5), at: key("stream"),
            expiry: .after(.seconds(600))),
        Command(.acquire(RateLimit(.slidingLog, limit: 3, window: .seconds(600)), permits: 1), at: key("limit")),
        Command(
            .set(bytes("session"), if: .always), at: key("session"),
            expiry: .sliding(.seconds(600), atMost: .seconds(3_600))),
    ]

    /// Law 1: what is there has an expiry, and the list kept its cap.
    private func checkLaws(_ client: RawClient, _ offset: Int) throws {
        for command in Self.writes {
            let name = command.key.description
            let left = try client.command(["PTTL", name]).integer
            #expect(left == -2 || (left ?? -1) > 0, "'\(name)' has no expiry after a cut at byte \(offset)")
        }
        #expect(try client.command(["LLEN", "list"]).integer ?? 9 <= 3)
    }

    @Test(arguments: Faults.Direction.allCases)
    func noWriteLeavesAKeyWithoutItsExpiry(_ direction: Faults.Direction) async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let client = try server.connect()
        let length = try await conversationLength(proxy, direction)
        // Scripts are long and the same everywhere: there, one byte in seven is enough.
        let stride = length > 2_000 ? 7 : 1
        for offset in Swift.stride(from: 0, through: length, by: stride) {
            _ = try client.command(["FLUSHALL"])
            // A connection of its own each time, so that the greeting and the scripts are cut too.
            let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(60))
            proxy.cut(after: offset, direction, offset.isMultiple(of: 2) ? .end : .reset)
            let ending = await Ending.of { try await store.execute(Self.writes).first ?? .null }
            switch ending {
            case .done, .failed(.interrupted, _): break
            default: Issue.record("\(ending) after a cut at byte \(offset)")
            }
            try checkLaws(client, offset)
            await store.shutDown()
        }
    }

    private func conversationLength(_ proxy: FaultProxy, _ direction: Faults.Direction) async throws -> Int {
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(60))
        _ = try await store.execute(Self.writes)
        await store.shutDown()
        return proxy.byteCount(direction)
    }

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
                        #expect(reply == .bytes(Self.bytes("value \(number)")))
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
