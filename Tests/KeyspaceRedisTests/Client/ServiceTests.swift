import KeyspaceRuntime
import Logging
import ServerRunning
import ServiceLifecycle
import Testing

@testable import KeyspaceRedis

/// The store as a service among others.
struct ServiceTests {
    /// A group that runs, with a service beside the store that tells when.
    private func start(_ store: RedisStore) async -> (ServiceGroup, Task<Void, any Error>) {
        let (starts, start) = AsyncStream<Void>.makeStream()
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: store), .init(service: Beacon(start: start))],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        let running = Task { try await group.run() }
        for await _ in starts { break }
        return (group, running)
    }

    @Test func aGracefulShutdownFinishesWhatIsOutstanding() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(30)) {
            $0.maxConnections = 1
        }
        _ = try await store.set("value")
        let (group, running) = await start(store)
        proxy.change { $0.toClient.isStalled = true }
        let sent = proxy.byteCount(.toServer)
        let calls = (0..<100).map { _ in Task { await Ending.of { try await store.get() } } }
        let length = "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n".utf8.count
        try await eventually("all are on their way") { proxy.byteCount(.toServer) >= sent + 100 * length }
        await group.triggerGracefulShutdown()
        // What comes now is too late.
        try await eventually("the store refuses") { await isRefused(store) }
        proxy.change { $0.toClient.isStalled = false }
        var endings: [Ending: Int] = [:]
        for call in calls { endings[await call.value, default: 0] += 1 }
        #expect(endings == [.done: 100])
        try await running.value
        try await eventually("no connection is left") { proxy.openCount == 0 }
    }

    /// One that is not refused waits for a reply that does not come, and is called back.
    private func isRefused(_ store: RedisStore) async -> Bool {
        let call = Task { await Ending.of { try await store.get() } }
        try? await Task.sleep(for: .milliseconds(10))
        call.cancel()
        return await call.value == .failed(.unavailable, .shutDown)
    }

    @Test func aCancelledServiceShutsDown() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(30))
        _ = try await store.set("value")
        let running = Task { try await store.run() }
        running.cancel()
        try await running.value
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .shutDown))
    }
}

/// Tells when it runs, and ends when it shall.
private struct Beacon: Service {
    let start: AsyncStream<Void>.Continuation

    func run() async throws {
        start.yield()
        try? await gracefulShutdown()
    }
}
