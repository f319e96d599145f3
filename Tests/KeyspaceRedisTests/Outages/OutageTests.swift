import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// What callers see when the server is out, and that they are served again when it is back.
struct OutageTests {
    /// Deadlines are 250 ms; a busy machine may take longer, but nobody waits for ever.
    private let patience = Duration.seconds(30)

    private func timed(_ body: () async throws -> Reply) async -> (Ending, Duration) {
        let start = ContinuousClock.now
        let ending = await Ending.of(body)
        return (ending, .now - start)
    }

    @Test func aPortThatRefusesIsUnavailable() async throws {
        let store = try RedisStore(url: "redis://127.0.0.1:\(FreePort.find())")
        for _ in 0..<20 {
            let (ending, time) = await timed { try await store.get() }
            #expect(ending == .failed(.unavailable, .connectFailed))
            #expect(time < patience)
        }
    }

    @Test func aPortThatSaysNothingIsUnavailable() async throws {
        let door = try LoopbackSocket.bound(to: FreePort.find())
        try door.listen()
        let store = try RedisStore(url: "redis://127.0.0.1:\(door.port)")
        let (ending, time) = await timed { try await store.get() }
        #expect(ending == .failed(.unavailable, .connectTimeout))
        #expect(time >= .milliseconds(250) && time < patience)
    }

    @Test func aGreetingThatTakesTooLongEndsTheConnection() async throws {
        let door = try LoopbackSocket.bound(to: FreePort.find())
        try door.listen()
        let store = try RedisStore(url: "redis://127.0.0.1:\(door.port)", timeout: .seconds(5)) {
            $0.connectTimeout = .milliseconds(100)
        }
        // Connected again and again until the deadline.
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .connectTimeout))
    }

    @Test func aWrongPasswordIsSaid() async throws {
        let server = try await RedisServer.start(.init(password: "right"))
        let wrong = try RedisStore(url: "redis://:wrong@127.0.0.1:\(server.port)", timeout: .seconds(20))
        #expect(await Ending.of { try await wrong.get() } == .failed(.unavailable, .authenticationFailed))
        let none = try RedisStore(url: server.url, timeout: .seconds(20))
        #expect(await Ending.of { try await none.get() } == .failed(.unavailable, .authenticationFailed))
        let right = try RedisStore(url: "redis://:right@127.0.0.1:\(server.port)", timeout: .seconds(20))
        #expect(await Ending.of { try await right.get() } == .done)
    }

    @Test func aKilledServerIsUnavailableAndThenServesAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url)
        #expect(try await store.set("value") == .integer(1))
        server.kill()
        for _ in 0..<5 {
            let (ending, time) = await timed { try await store.get() }
            // What was on the wire when the server died is interrupted.
            guard case .failed(let code, _) = ending, [.unavailable, .interrupted].contains(code) else {
                Issue.record("\(ending)")
                continue
            }
            #expect(time < patience)
        }
        try await server.restart()
        #expect(await store.recovers())
        #expect(try await store.get() == .null)
    }

    @Test func aSuspendedServerIsATimeoutAndThenServesAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url)
        #expect(try await store.set("value") == .integer(1))
        server.suspend()
        var endings: [Ending] = []
        let end = ContinuousClock.now + .seconds(10)
        while .now < end {
            let (ending, time) = await timed { try await store.get() }
            endings.append(ending)
            #expect(time < patience)
        }
        // The first is on the wire when nothing comes back; the others find no connection.
        #expect(endings.first == .failed(.timeout, nil))
        #expect(
            endings.dropFirst().allSatisfy {
                $0 == .failed(.unavailable, .connectTimeout) || $0 == .failed(.unavailable, .silent)
            })
        server.resume()
        #expect(await store.recovers())
        #expect(try await store.get() == .bytes(Bytes("value".utf8)))
    }

    /// The network swallows everything while requests and replies cross each other on the wire.
    @Test func aPeerThatFallsSilentUnderLoadIsReplaced() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)") { $0.maxConnections = 1 }
        #expect(await store.recovers())
        let load = Task {
            await withDiscardingTaskGroup { group in
                for _ in 0..<64 {
                    group.addTask { while !Task.isCancelled { _ = await Ending.of { try await store.get() } } }
                }
            }
        }
        let before = proxy.acceptedCount
        proxy.change {
            $0.toServer.isStalled = true
            $0.toClient.isStalled = true
        }
        try await eventually("another connection is made", within: .seconds(300)) { proxy.acceptedCount > before }
        proxy.faults = Faults()
        #expect(await store.recovers())
        load.cancel()
        await load.value
    }

    @Test func aPausedServerIsATimeoutAndThenServesAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url)
        _ = try await store.set("value")
        var (ending, time) = (Ending.done, Duration.zero)
        // A machine with much to do may come to it only when the pause is over.
        for _ in 0..<5 where ending == .done {
            _ = try await server.command("CLIENT", "PAUSE", "2000")
            (ending, time) = await timed { try await store.get() }
        }
        #expect(ending == .failed(.timeout, nil))
        #expect(time < patience)
        #expect(await store.recovers())
    }

    @Test func aKilledConnectionIsReplacedWithoutAnError() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(5))
        for _ in 0..<10 {
            #expect(await Ending.of { try await store.get() } == .done)
            _ = try await server.command("CLIENT", "KILL", "TYPE", "normal")
        }
    }

    @Test func aFullServerIsOutOfMemory() async throws {
        let server = try await RedisServer.start(.init(configuration: ["maxmemory 1"]))
        let store = try RedisStore(url: server.url)
        #expect(await Ending.of { try await store.set("value") } == .failed(.outOfMemory, nil))
        #expect(await Ending.of { try await store.get() } == .done)
    }

    @Test func aReplicaRefusesWritesAsUnavailable() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url)
        _ = try await store.set("value")
        _ = try await server.command("REPLICAOF", "127.0.0.1", "\(FreePort.find())")
        #expect(await Ending.of { try await store.set("other") } == .failed(.unavailable, nil))
        _ = try await server.command("REPLICAOF", "NO", "ONE")
        #expect(await Ending.of { try await store.set("other") } == .done)
    }

    /// A name that leads to the master leads to another server after a failover; connections that are open do not.
    @Test func connectionsToAReplicaAreGivenUp() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20))
        _ = try await store.set("value")
        let before = proxy.acceptedCount
        _ = try await server.command("REPLICAOF", "127.0.0.1", "\(FreePort.find())")
        try await eventually("another connection is made", within: .seconds(300)) {
            #expect(await Ending.of { try await store.set("other") } == .failed(.unavailable, nil))
            return proxy.acceptedCount > before
        }
        _ = try await server.command("REPLICAOF", "NO", "ONE")
        #expect(await Ending.of { try await store.set("other") } == .done)
    }

    @Test func aServerWithTooManyClientsIsSaid() async throws {
        let server = try await RedisServer.start(.init(configuration: ["maxclients 1"]))
        let first = try server.connect()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .greetingRefused))
        withExtendedLifetime(first) {}
    }

    /// The order of commands with one key is kept, also if the server has lost the script of the first.
    @Test func aBatchKeepsItsOrderThoughTheServerHasLostItsScripts() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let key = Key(bytes: Bytes("count".utf8))
        let count = Command(.increment(by: 1), at: key, expiry: .ifNone(.seconds(60)))
        #expect(try await store.execute(count) == .integer(1))
        _ = try await server.command("SCRIPT", "FLUSH")
        let replies = try await store.execute([count, Command(.get, at: key), count, Command(.get, at: key)])
        #expect(replies == [.integer(2), .bytes(Bytes("2".utf8)), .integer(3), .bytes(Bytes("3".utf8))])
    }

    @Test func afterAFlushKeysAreMissingAndScriptsAreSentAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(5))
        let count = Command(.increment(by: 1), at: Key(bytes: Bytes("count".utf8)), expiry: .ifNone(.seconds(60)))
        #expect(try await store.execute(count) == .integer(1))
        _ = try await server.command("FLUSHALL")
        _ = try await server.command("SCRIPT", "FLUSH")
        #expect(try await store.execute(count) == .integer(1))
        _ = try await server.command("SCRIPT", "FLUSH")
        #expect(try await store.execute([count, count]) == [.integer(2), .integer(3)])
    }

    @Test func garbageEndsTheConnectionAndTheNextOneServes() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20))
        _ = try await store.set("value")
        proxy.inject(Bytes("HTTP/1.1 400 Bad Request\r\n".utf8), .toClient)
        #expect(await store.recovers())
        #expect(try await store.get() == .bytes(Bytes("value".utf8)))
    }
}
