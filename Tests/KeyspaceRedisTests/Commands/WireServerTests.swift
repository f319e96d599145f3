import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// What only a server can show.
@Suite(.serialized) struct WireServerTests {
    static let scripts: [Script] = [
        .step, .conditional, .counting, .chunked, .countBits, .cappedList, .sortedSet, .sortedSetIncrement,
        .acquire(.fixedWindow), .acquire(.slidingWindow), .acquire(.slidingLog), .acquire(.gcra),
    ]

    @Test func theServerKnowsScriptsByTheSameHash() async throws {
        let server = try await RedisServer.start()
        let store = try WireStore(port: server.port, version: .three)
        for script in Self.scripts {
            #expect(try store.send("SCRIPT", "LOAD", script.source).text == script.sha)
        }
        #expect(Set(Self.scripts.map(\.sha)).count == Self.scripts.count)
    }

    @Test func aFullServerRefusesWritesAndLeavesNothingBehind() async throws {
        let server = try await RedisServer.start()
        let store = try WireStore(port: server.port, version: .three)
        let there = Key(bytes: Bytes("there".utf8))
        _ = try await store.execute(Command(.set([1], if: .always), at: there, expiry: .after(.seconds(100))))
        _ = try store.send("CONFIG", "SET", "maxmemory", "1")
        let limit = RateLimit(.slidingLog, limit: 1, window: .seconds(1))
        let many = (0..<9000).map { Bytes("\($0)".utf8) }
        let writes: [Operation] = [
            .set([1], if: .always), .increment(by: 1), .listAppend([[1]], cap: 3), .setInsert(many),
            .sortedSetInsert([ScoredMember([1], score: 1)], if: .always, cap: 1), .acquire(limit, permits: 1),
        ]
        let key = Key(bytes: Bytes("new".utf8))
        for operation in writes {
            for expiry in [
                Expiry.after(.seconds(9)), .ifNone(.seconds(9)), .sliding(.seconds(9), atMost: .seconds(99)),
            ] {
                let reply = try await store.execute(Command(operation, at: key, expiry: expiry))
                guard case .failure(let failure) = reply, failure.code == .outOfMemory else {
                    Issue.record("\(operation) gave \(reply)")
                    continue
                }
                #expect(try await store.execute(Command(.exists, at: key)) == .integer(0))
            }
        }
        // What takes no memory goes on.
        let sliding = Expiry.sliding(.seconds(50), atMost: .seconds(60))
        #expect(try await store.execute(Command(.get, at: there, expiry: sliding)) == .bytes([1]))
        #expect(try await store.execute(Command(.delete, at: there)) == .integer(1))
    }

    @Test func aReplicaRefusesWritesAsOneThatDoesNotServe() async throws {
        let server = try await RedisServer.start()
        let store = try WireStore(port: server.port, version: .two)
        _ = try store.send("REPLICAOF", "127.0.0.1", "1")
        let key = Key(bytes: Bytes("key".utf8))
        for expiry in [Expiry.after(.seconds(1)), .ifNone(.seconds(1))] {
            let reply = try await store.execute(Command(.set([1], if: .always), at: key, expiry: expiry))
            guard case .failure(let failure) = reply, failure.code == .unavailable else {
                Issue.record("a replica gave \(reply)")
                continue
            }
        }
    }
}
