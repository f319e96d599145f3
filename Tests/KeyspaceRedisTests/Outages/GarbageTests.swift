import KeyspaceRuntime
import KeyspaceTesting
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// A server, or what plays one, that sends what is no reply.
struct GarbageTests {
    private func increment(_ name: String) -> Command {
        Command(.increment(by: 1), at: .named(name), expiry: .ifNone(.seconds(60)))
    }

    @Test func garbageInPlaceOfAReplyIsAProtocolViolation() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20))
        _ = try await store.execute(increment("count"))
        proxy.change { $0.toClient.isStalled = true }
        let sent = proxy.byteCount(.toServer)
        let call = Task { await Ending.of { try await store.execute(increment("count")) } }
        try await eventually("the command is on its way") { proxy.byteCount(.toServer) > sent }
        proxy.inject(Bytes("HTTP/1.1 400 Bad Request\r\n".utf8), .toClient)
        proxy.change { $0.toClient.isStalled = false }
        #expect(await call.value == .failed(.interrupted, .protocolViolation))
        #expect(await Ending.of { try await store.execute(increment("count")) } == .done)
    }

    @Test func garbageInTheGreetingIsAProtocolViolation() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        proxy.change { $0.toClient.garbage = .init(Bytes("HTTP/1.1 400 Bad Request\r\n".utf8)) }
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(2))
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .protocolViolation))
    }

    @Test func aReplyToNoCommandIsAProtocolViolation() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20))
        _ = try await store.set("value")
        let accepted = proxy.acceptedCount
        proxy.inject(Bytes("+OK\r\n".utf8), .toClient)
        try await eventually("the connection is closed") { proxy.openCount == 0 }
        #expect(try await store.get() == .bytes(Bytes("value".utf8)))
        #expect(proxy.acceptedCount == accepted + 1)
    }

    /// Random bytes at random places of the conversation: calls end, in one of the ways there are, and memory is
    /// bounded.
    @Test func whateverComesNobodyIsLeftWaiting() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        var random = SeededGenerator(seed: 11)
        let alphabet = Bytes("$*:+-_#,(=!~%|>\r\n\r\n0123456789abtf".utf8)
        var violations = 0
        for _ in 0..<100 {
            let garbage = (0..<Int.random(in: 1...60, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            let place = Int.random(in: 0...400, using: &random)
            proxy.change { $0.toClient.garbage = .init(garbage, after: place) }
            let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .milliseconds(100))
            let ending = await Ending.of { try await store.execute((0..<20).map { increment("\($0)") }).last ?? .null }
            switch ending {
            case .done, .failed(.serverError, nil), .failed(.timeout, _), .failed(.unavailable, _): break
            case .failed(.interrupted, let code?):
                #expect([.protocolViolation, .closed, .silent].contains(code))
                violations += 1
            default: Issue.record("\(ending) after \(garbage.count) bytes of garbage at byte \(place)")
            }
            await store.shutDown()
        }
        #expect(violations > 5)
    }
}
