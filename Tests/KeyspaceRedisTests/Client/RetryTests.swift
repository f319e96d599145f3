import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// `retry-on-timeout` on one server.
struct RetryTests {
    let server: RedisServer
    let proxy: FaultProxy

    init() async throws {
        server = try await RedisServer.start()
        proxy = try FaultProxy(to: server.port)
    }

    private func store(_ timeout: Duration, retries: Bool = true) throws -> RedisStore {
        try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: timeout) { $0.retryOnTimeout = retries }
    }

    /// The request that has no reply is lost; the one that follows it has one.
    @Test func aReadIsSentAgainWhenHalfOfItsTimeIsOver() async throws {
        let store = try store(.seconds(3))
        _ = try await store.set("value")
        var ending = Ending.cancelled
        // A machine with much to do may miss the second half too.
        for _ in 0..<5 where ending != .done {
            guard await store.recovers() else { continue }
            let sent = proxy.byteCount(.toServer)
            proxy.change { $0.toClient.isStalled = true }
            let call = Task { await Ending.of { try await store.get() } }
            try await eventually("it is sent") { proxy.byteCount(.toServer) > sent }
            let once = proxy.byteCount(.toServer)
            try? await eventually("it is sent again", within: .seconds(3)) { proxy.byteCount(.toServer) > once }
            proxy.change { $0.toClient.isStalled = false }
            ending = await call.value
        }
        #expect(ending == .done)
    }

    @Test func whatCountsTwiceIsNotSentAgain() async throws {
        let store = try store(.milliseconds(400))
        let count = Command(.increment(by: 1), at: .named("count"), expiry: .ifNone(.seconds(60)))
        try #require(await store.recovers())
        var ending = Ending.done
        var counted: Int64 = 0
        proxy.change { $0.toClient.isStalled = true }
        ending = await Ending.of { try await store.execute(count) }
        guard case .failed(let code, _) = ending, [.timeout, .interrupted].contains(code) else {
            Issue.record("\(ending)")
            return
        }
        proxy.change { $0.toClient.isStalled = false }
        try await eventually("it was carried out") {
            counted = Int64(try await server.command("GET", "count").text ?? "") ?? 0
            return counted > 0
        }
        #expect(counted == 1)
    }

    @Test func withoutItNothingIsSentAgain() async throws {
        let store = try store(.milliseconds(400), retries: false)
        try #require(await store.recovers())
        proxy.change { $0.toClient.isStalled = true }
        let sent = proxy.byteCount(.toServer)
        guard case .failed(.timeout, _) = await Ending.of({ try await store.get() }) else {
            Issue.record("the call did not end with a timeout")
            return
        }
        #expect(proxy.byteCount(.toServer) - sent <= "*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n".utf8.count)
    }
}
