import KeyspaceRuntime
import NIOCore
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// How many sessions there are, and how they end.
struct SessionTests {
    private let key = Key.named("key")

    /// Keeps a session until it is told to go.
    private func hold(_ store: RedisStore, _ gate: AsyncStream<Void>) -> (Task<Void, any Error>, AsyncStream<Void>) {
        let (isHeld, holding) = AsyncStream<Void>.makeStream()
        let task = Task {
            defer { holding.finish() }
            try await store.withSession { session in
                _ = try await session.send(["PING"])
                holding.yield()
                for await _ in gate { break }
            }
        }
        return (task, isHeld)
    }

    @Test func thereAreNoMoreThanConnections() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(60)) {
            $0.maxConnections = 3
        }
        _ = try await store.get()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await store.withSession { session in
                        let reply = try await session.send(["ECHO", "here"])
                        #expect(reply == .bytes(Bytes("here".utf8)))
                    }
                }
            }
            try await group.waitForAll()
        }
        // One is shared.
        #expect((2...3).contains(proxy.acceptedCount))
    }

    @Test func whoFindsNoneWaitsAndThenGivesUp() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60)) { $0.maxConnections = 1 }
        let (gate, opening) = AsyncStream<Void>.makeStream()
        let (holder, isHeld) = hold(store, gate)
        for await _ in isHeld { break }
        let cancelled = Task { await Ending.of { try await store.withSession { try await $0.send(["PING"]) } } }
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        async let next = Ending.of { try await store.withSession { try await $0.send(["PING"]) } }
        // Others are served all the time.
        _ = try await store.get()
        opening.yield()
        #expect(await next == .done)
        try await holder.value
    }

    @Test func theDeadlineHoldsForWhoWaitsToo() async throws {
        let server = try await RedisServer.start()
        let patient = try RedisStore(url: server.url, timeout: .seconds(60)) { $0.maxConnections = 1 }
        guard let node = patient.router as? NodeClient else { return }
        let connection = try await node.takeSession(before: .now() + .seconds(60))
        let error = await #expect(throws: KeyspaceError.self) {
            try await node.takeSession(before: .now() + .milliseconds(5))
        }
        #expect(error?.code == .unavailable)
        #expect((error?.underlyingError as? RedisConnectionError)?.code == .queueFull)
        node.giveBack(connection, isClean: true)
        node.giveBack(try await node.takeSession(before: .now() + .seconds(60)), isClean: true)
    }

    @Test func aShutDownEndsSessionsAndWhoWaitsForThem() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url) { $0.maxConnections = 1 }
        let (blocking, isBlocking) = AsyncStream<Void>.makeStream()
        let blocked = Task {
            await Ending.of {
                try await store.withSession { session in
                    _ = try await session.send(["PING"], timeout: .seconds(60))
                    isBlocking.yield()
                    return try await session.send(["BLPOP", "queue", "600"], timeout: .seconds(600))
                }
            }
        }
        for await _ in blocking { break }
        try await eventually("it blocks") {
            try await server.command("INFO", "clients").text?.contains("blocked_clients:1") == true
        }
        await store.shutDown()
        #expect(await blocked.value == .failed(.interrupted, .shutDown))
        #expect(
            await Ending.of { try await store.withSession { try await $0.send(["PING"]) } }
                == .failed(.unavailable, .shutDown))
    }

    @Test func attemptsAreBoundedByTheDeadline() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        let error = await #expect(throws: KeyspaceError.self) {
            try await store.transaction(watching: [key], attempts: .max, timeout: .milliseconds(300)) { _ in
                // Somebody is always faster.
                _ = try await store.set("other")
                return [Command(.set([], if: .always), at: key, expiry: .after(.seconds(60)))]
            }
        }
        #expect(error?.code == .conflict || error?.code == .timeout || error?.code == .unavailable)
        #expect(try await store.get() == .bytes(Bytes("other".utf8)))
    }

    @Test func aTransactionBeginsAnewWhenItsConnectionIsLost() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        var attempts = 0
        let replies = try await store.transaction(watching: [key]) { session in
            attempts += 1
            if attempts == 1 {
                _ = try await server.command("CLIENT", "KILL", "TYPE", "normal")
                // It sees the loss, and makes nothing of it.
                _ = try? await session.execute(Command(.get, at: key))
            }
            return [Command(.increment(by: 1), at: key, expiry: .ifNone(.seconds(60)))]
        }
        #expect(replies == [.integer(1)] && attempts == 2)
    }

    @Test func aRefusalHasTheCodeThatSaysWhy() async throws {
        let server = try await RedisServer.start(.init(configuration: ["maxmemory 1"]))
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        let write = Command(.set([], if: .always), at: key, expiry: .after(.seconds(60)))
        let direct = await #expect(throws: KeyspaceError.self) { try await store.transaction([write]) }
        let watched = await #expect(throws: KeyspaceError.self) {
            try await store.transaction(watching: [key]) { _ in [write] }
        }
        #expect(direct?.code == .outOfMemory && watched?.code == .outOfMemory)
    }
}
