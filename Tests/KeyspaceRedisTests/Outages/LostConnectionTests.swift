import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// What was on the wire when a connection was lost says why, and that it may have been carried out.
struct LostConnectionTests {
    private let count = Command(.increment(by: 1), at: .named("count"), expiry: .ifNone(.seconds(60)))

    /// Sends what must not be sent twice, has the connection end before its reply, and says how the call ended.
    private func ending(_ end: (RedisServer, FaultProxy) async throws -> Void) async throws -> Ending {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20))
        _ = try await store.execute(count)
        proxy.change { $0.toClient.isStalled = true }
        let sent = proxy.byteCount(.toServer)
        let call = Task { await Ending.of { try await store.execute(count) } }
        try await eventually("the command is on its way") { proxy.byteCount(.toServer) > sent }
        try await end(server, proxy)
        return await call.value
    }

    @Test(arguments: [Faults.Ending.end, .reset])
    func aCutInterrupts(_ cut: Faults.Ending) async throws {
        let ending = try await ending { $1.cutAll(cut) }
        #expect(ending == .failed(.interrupted, .closed))
    }

    @Test func aKilledServerInterrupts() async throws {
        let ending = try await ending { server, proxy in
            server.kill()
            proxy.cutAll(.reset)
        }
        #expect(ending == .failed(.interrupted, .closed))
    }

    @Test func aDeadlineIsATimeout() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)")
        try #require(await store.recovers())
        proxy.change { $0.toClient.isStalled = true }
        guard case .failed(.timeout, _) = await Ending.of({ try await store.execute(count) }) else {
            Issue.record("the call did not end with a timeout")
            return
        }
    }
}
