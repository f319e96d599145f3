import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The driver behind a network that delays, drips, stalls, and has doors that are shut.
struct NetworkFaultTests {
    let server: RedisServer
    let proxy: FaultProxy

    init() async throws {
        server = try await RedisServer.start()
        proxy = try FaultProxy(to: server.port)
    }

    private func store(
        _ timeout: Duration, _ change: (inout RedisConfiguration) -> Void = { _ in }
    ) throws -> RedisStore {
        try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: timeout, change)
    }

    @Test func aLongWayIsGoneOnceForAll() async throws {
        let store = try store(.seconds(60))
        for number in 0..<200 { _ = try await store.set("value \(number)", at: "key \(number)") }
        proxy.change {
            $0.toServer.delay = .milliseconds(100)
            $0.toClient.delay = .milliseconds(100)
        }
        let start = ContinuousClock.now
        await withDiscardingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    let reply = try? await store.get("key \(number)")
                    #expect(reply == .bytes(Bytes("value \(number)".utf8)))
                }
            }
        }
        // One after the other they would take forty seconds.
        #expect(ContinuousClock.now - start >= .milliseconds(200))
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func aReplyMayComeByteByByte() async throws {
        let store = try store(.seconds(60))
        for number in 0..<20 { _ = try await store.set("value \(number)", at: "key \(number)") }
        proxy.change {
            $0.toServer.drip = .microseconds(20)
            $0.toClient.drip = .microseconds(20)
        }
        let reads = (0..<20).map { Command(.get, at: .named("key \($0)")) }
        #expect(try await store.execute(reads) == (0..<20).map { .bytes(Bytes("value \($0)".utf8)) })
    }

    /// Bytes come all the time, so somebody is there; but the reply is too late for whoever asked.
    @Test func aReplyThatDripsTooSlowlyIsATimeout() async throws {
        let store = try store(.milliseconds(250))
        try #require(await store.recovers())
        _ = try await server.command("SET", "key", String(repeating: "x", count: 2_000))
        proxy.change { $0.toClient.drip = .milliseconds(5) }
        let ending = await Ending.of { try await store.get() }
        #expect([.failed(.timeout, nil), .failed(.timeout, .silent)].contains(ending))
        proxy.change { $0.toClient.drip = nil }
        #expect(await store.recovers())
    }

    /// That bytes came after the oldest request was sent must not hide for ever that nobody is there any more.
    @Test func aHalfOpenConnectionIsReplacedUnderLoad() async throws {
        let store = try store(.milliseconds(250)) { $0.maxConnections = 1 }
        try #require(await store.recovers())
        try await server.command("SET", "key", String(repeating: "x", count: 2_000))
        let (accepted, received) = (proxy.acceptedCount, proxy.byteCount(.toClient))
        proxy.change { $0.toClient.drip = .milliseconds(1) }
        let tasks = (0..<64).map { _ in
            Task {
                while !Task.isCancelled { _ = await Ending.of { try await store.get() } }
            }
        }
        defer { for task in tasks { task.cancel() } }
        try await eventually("a reply begins") { proxy.byteCount(.toClient) > received + 10 }
        proxy.stallAll()
        proxy.change { $0.toClient.drip = nil }
        try await eventually("there is a new connection") { proxy.acceptedCount > accepted }
        for task in tasks {
            task.cancel()
            await task.value
        }
        #expect(await store.recovers())
    }

    @Test(arguments: Faults.Direction.allCases)
    func aStalledWayIsATimeoutAndThenServesAgain(_ direction: Faults.Direction) async throws {
        let store = try store(.milliseconds(250))
        try #require(await store.recovers())
        proxy.change { $0[direction].isStalled = true }
        guard case .failed(.timeout, _) = await Ending.of({ try await store.get() }) else {
            Issue.record("the call did not end with a timeout")
            return
        }
        proxy.change { $0[direction].isStalled = false }
        #expect(await store.recovers())
    }

    @Test func aDoorThatSaysNothingIsUnavailableUntilItOpens() async throws {
        proxy.change { $0.door = .silent }
        let store = try store(.milliseconds(250)) { $0.connectTimeout = .milliseconds(500) }
        for _ in 0..<4 {
            guard case .failed(.unavailable, _) = await Ending.of({ try await store.get() }) else {
                Issue.record("served by nobody")
                return
            }
        }
        proxy.change { $0.door = .open }
        #expect(await store.recovers())
    }

    @Test func aDoorThatRefusesIsUnavailableUntilItOpens() async throws {
        proxy.change { $0.door = .refuses }
        let store = try store(.milliseconds(250))
        // A machine with much to do may not be told in time.
        try await eventually("the refusal is said") {
            await Ending.of { try await store.get() } == .failed(.unavailable, .connectFailed)
        }
        proxy.change { $0.door = .open }
        #expect(await store.recovers())
    }
}
