import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

struct TransactionTests {
    private let key = Key(bytes: Bytes("count".utf8))

    private func increment(_ amount: Int64) -> Command {
        Command(.increment(by: amount), at: key, expiry: .ifNone(.seconds(60)))
    }

    @Test func aTransactionIsCarriedOutAsOne() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        #expect(
            try await store.transaction([increment(1), increment(2), Command(.get, at: key)])
                == [.integer(1), .integer(3), .bytes(Bytes("3".utf8))])
        #expect(try await store.transaction([]) == [])
    }

    @Test func aRefusedArgumentSendsNothing() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        await #expect(throws: KeyspaceError.self) {
            try await store.transaction([
                increment(1), Command(.listPopFirst(-1), at: Key(bytes: Bytes("list".utf8))),
            ])
        }
        #expect(try await store.execute(Command(.exists, at: key)) == .integer(0))
    }

    /// Read, add one, write: without watching, most of the increments would be lost.
    @Test func watchedKeysLoseNoUpdate() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<10 {
                        _ = try await store.transaction(watching: [key], attempts: 1_000, timeout: .seconds(600)) {
                            session in
                            let reply = try await session.execute(Command(.get, at: key))
                            var count = 0
                            if case .bytes(let bytes) = reply {
                                count = Int(String(decoding: bytes, as: UTF8.self)) ?? 0
                            }
                            let text = Bytes("\(count + 1)".utf8)
                            return [Command(.set(text, if: .always), at: key, expiry: .after(.seconds(60)))]
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.execute(Command(.get, at: key)) == .bytes(Bytes("40".utf8)))
    }

    @Test func aSessionHasItsConnectionForItself() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        async let popped = store.withSession { session in
            try await session.send(["BLPOP", "queue", "60"], timeout: .seconds(70))
        }
        // Others are served while it blocks.
        while try await server.command("INFO", "clients").text?.contains("blocked_clients:1") != true {
            _ = try await store.get()
        }
        _ = try await server.command("RPUSH", "queue", "job")
        #expect(try await popped == .array([.bytes(Bytes("queue".utf8)), .bytes(Bytes("job".utf8))]))
    }

    @Test func whatASessionLeavesBehindIsNotLentAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        // Its caller gives up, and says nothing of it: the connection blocks for minutes.
        try await store.withSession { session in
            _ = await #expect(throws: KeyspaceError.self) {
                try await session.send(["BLPOP", "queue", "600"], timeout: .milliseconds(10))
            }
        }
        try await store.withSession { session in
            let reply = try await session.send(["SELECT", "1"])
            #expect(reply == .bytes(Bytes("OK".utf8)))
        }
        try await store.withSession { session in
            let reply = try await session.send(["MULTI"])
            #expect(reply == .bytes(Bytes("OK".utf8)))
        }
        let replies = try await store.transaction(watching: [key]) { session in
            let reply = try await session.send(["PING"])
            #expect(reply == .bytes(Bytes("PONG".utf8)))
            return [increment(1)]
        }
        #expect(replies == [.integer(1)])
        #expect(try await store.execute(Command(.get, at: key)) == .bytes(Bytes("1".utf8)))
    }

    @Test func subscriptionsAreNoneOfASession() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        let session = try await store.withSession { session in
            for words in [["SUBSCRIBE", "news"], ["MONITOR"]] {
                let error = await #expect(throws: KeyspaceError.self) { try await session.send(words) }
                #expect(error?.code == .invalidArgument)
            }
            // Nothing was sent: the next reply is the next command's.
            let reply = try await session.send(["ECHO", "here"])
            #expect(reply == .bytes(Bytes("here".utf8)))
            return session
        }
        let error = await #expect(throws: KeyspaceError.self) { try await session.send(["PING"]) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func whatAServerQuotesIsInNoError() async throws {
        let server = try await RedisServer.start(
            .init(users: [.init("app", password: "p", rules: "~* &* +@all -set -watch")]))
        let url = server.url.replacing("redis://", with: "redis://app:p@")
        let store = try RedisStore(url: url, timeout: .seconds(60))
        try await store.withSession { session in
            let reply = try await session.send(["NOSUCHCOMMAND", "jane@example.org"])
            guard case .failure(let failure) = reply else {
                Issue.record("an unknown command was carried out")
                return
            }
            #expect(failure.code == .serverError && !failure.message.contains("jane"))
        }
        let set = Command(.set([], if: .always), at: .named("jane@example.org"), expiry: .after(.seconds(60)))
        let refused = await #expect(throws: KeyspaceError.self) { try await store.transaction([set]) }
        #expect(refused?.code == .serverError && refused?.underlyingError == nil)
        let watched = await #expect(throws: KeyspaceError.self) {
            try await store.transaction(watching: [.named("jane@example.org")]) { _ in [] }
        }
        for error in [refused, watched] {
            #expect(error?.description.contains("jane") == false)
        }
    }
}
