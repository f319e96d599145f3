import KeyspaceRuntime
import ServerRunning
import Synchronization
import Testing

@testable import KeyspaceRedis

/// Many tasks on one connection do not notice each other.
struct SharedConnectionTests {
    private func key(_ number: Int) -> Key {
        Key(bytes: Bytes("key:\(number)".utf8))
    }

    @Test func everybodyGetsTheirOwnReply() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20)) { $0.maxConnections = 1 }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let bytes = Bytes("value:\(number)".utf8)
                    _ = try await store.execute(
                        Command(.set(bytes, if: .always), at: key(number), expiry: .after(.seconds(3_600))))
                    for _ in 0..<20 {
                        #expect(try await store.execute(Command(.get, at: key(number))) == .bytes(bytes))
                    }
                }
            }
            try await group.waitForAll()
        }
        let clients = try await server.command("CLIENT", "LIST", "TYPE", "normal").text ?? ""
        #expect(clients.split(separator: "\n").count { $0.contains("lib-name") || $0.contains("cmd=get") } == 1)
    }

    @Test func aCancelledCallerLeavesAtOnceAndTheOthersAreServed() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(60)) {
            $0.maxConnections = 1
        }
        let numbers = 1_000..<2_000
        _ = try await store.execute(
            numbers.map { Command(.set(Bytes("\($0)".utf8), if: .always), at: key($0), expiry: .after(.seconds(60))) })
        // All commands go to the server and no reply comes back, so that everybody is in the middle of a call.
        proxy.change { $0.toClient.isStalled = true }
        let sent = proxy.byteCount(.toServer)
        let tasks = numbers.map { number in Task { try await store.execute(Command(.get, at: key(number))) } }
        let length = "*2\r\n$3\r\nGET\r\n$8\r\nkey:1000\r\n".utf8.count
        try await eventually("all commands are on the wire") {
            proxy.byteCount(.toServer) == sent + numbers.count * length
        }
        tasks[500].cancel()
        await #expect(throws: CancellationError.self) { try await tasks[500].value }
        proxy.change { $0.toClient.isStalled = false }
        for (number, task) in zip(numbers, tasks) where number != 1_500 {
            #expect(try await task.value == .bytes(Bytes("\(number)".utf8)))
        }
        #expect(proxy.acceptedCount == 1)
    }

    @Test func aFullQueueRefusesAtOnce() async throws {
        let door = try LoopbackSocket.bound(to: FreePort.find())
        try door.listen()
        let store = try RedisStore(url: "redis://127.0.0.1:\(door.port)", timeout: .milliseconds(500)) {
            $0.maxConnections = 1
            $0.queueLimit = 10
        }
        let endings = await withTaskGroup(of: Ending.self) { group in
            for _ in 0..<50 {
                group.addTask { await Ending.of { try await store.get() } }
            }
            return await group.reduce(into: [Ending: Int]()) { $0[$1, default: 0] += 1 }
        }
        #expect(endings[.failed(.unavailable, .queueFull)] == 40)
        #expect(endings[.failed(.unavailable, .connectTimeout)] == 10)
    }

    /// As many as may wait do so while the connection opens, and nobody asks for anything until all have a reply.
    @Test func aQueueThatWasFullTakesCommandsAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60)) {
            $0.maxConnections = 1
            $0.queueLimit = 10
            $0.connectTimeout = .seconds(60)
        }
        server.suspend()
        let endings = await withTaskGroup(of: Ending.self) { group in
            for _ in 0..<20 {
                group.addTask { await Ending.of { try await store.get() } }
            }
            var endings: [Ending: Int] = [:]
            for await ending in group {
                endings[ending, default: 0] += 1
                // Those who are not refused are all there.
                if endings[.failed(.unavailable, .queueFull)] == 10 { server.resume() }
            }
            return endings
        }
        #expect(endings == [.failed(.unavailable, .queueFull): 10, .done: 10])
        #expect(await Ending.of { try await store.get() } == .done)
    }

    @Test func aShutDownFinishesWhatIsOutstanding() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        _ = try await store.set("value")
        _ = try await server.command("CLIENT", "PAUSE", "300")
        let started = Counter()
        let tasks = (0..<100).map { _ in
            Task {
                started.add()
                return await Ending.of { try await store.get() }
            }
        }
        while started.count < 100 { await Task.yield() }
        await store.shutDown()
        for task in tasks {
            let ending = await task.value
            // Who came in time was served; who came later was refused, and nobody was forgotten.
            #expect(ending == .done || ending == .failed(.unavailable, .shutDown))
        }
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .shutDown))
    }
}

private final class Counter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func add() {
        number.withLock { $0 += 1 }
    }
}
