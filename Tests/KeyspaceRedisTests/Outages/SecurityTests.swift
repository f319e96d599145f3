import Foundation
import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// TLS and users, on real servers with certificates of the test's own.
struct SecurityTests {
    private func path(_ url: URL) -> String {
        url.path(percentEncoded: false)
    }

    @Test func aTrustedServerIsSpokenToByTLS() async throws {
        let certificates = try Certificates()
        let server = try await RedisServer.start(.init(tls: .init(certificates)))
        let url = try #require(server.tlsURL)
        let store = try RedisStore(url: url, timeout: .seconds(10)) {
            $0.tls = RedisTLS(authorities: path(certificates.authority))
        }
        #expect(try await store.set("value") == .integer(1))
        #expect(try await store.get() == .bytes(Bytes("value".utf8)))
    }

    @Test func aServerOfAnUnknownAuthorityIsNotTrusted() async throws {
        let certificates = try Certificates()
        let server = try await RedisServer.start(.init(tls: .init(certificates)))
        let store = try RedisStore(url: #require(server.tlsURL), timeout: .seconds(10)) {
            $0.connectTimeout = .seconds(5)
        }
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .tlsFailed))
        withExtendedLifetime(certificates) {}
    }

    @Test func aCertificateForAnotherHostIsNotTrusted() async throws {
        let certificates = try Certificates()
        let server = try await RedisServer.start(
            .init(tls: .init(certificates, certificate: certificates.otherHost)))
        let store = try RedisStore(url: #require(server.tlsURL), timeout: .seconds(10)) {
            $0.tls = RedisTLS(authorities: path(certificates.authority))
        }
        #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .tlsFailed))
    }

    @Test func aClientShowsItsCertificate() async throws {
        let certificates = try Certificates()
        let server = try await RedisServer.start(
            .init(tls: .init(certificates, asksForClientCertificate: true)))
        let url = try #require(server.tlsURL)
        let known = try RedisStore(url: url, timeout: .seconds(10)) {
            $0.tls = RedisTLS(
                authorities: path(certificates.authority), certificate: path(certificates.client.certificate),
                privateKey: path(certificates.client.key))
        }
        #expect(await Ending.of { try await known.get() } == .done)
        let unknown = try RedisStore(url: url, timeout: .seconds(2)) {
            $0.tls = RedisTLS(authorities: path(certificates.authority))
        }
        #expect(await Ending.of { try await unknown.get() } == .failed(.unavailable, .tlsFailed))
    }

    @Test func aServerWithoutTLSIsNotSpokenTo() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: "rediss://127.0.0.1:\(server.port)", timeout: .seconds(3)) {
            $0.connectTimeout = .milliseconds(500)
        }
        // A server that takes the handshake for the beginning of a command waits for its end.
        let ending = await Ending.of { try await store.get() }
        #expect([.failed(.unavailable, .tlsFailed), .failed(.unavailable, .connectTimeout)].contains(ending))
    }

    @Test func aUserMayDoWhatTheServerLets() async throws {
        let server = try await RedisServer.start(
            .init(users: [.init("reader", password: "p@ss/word", rules: "~key &* +get +hello +select +client +ping")]))
        let store = try RedisStore(url: "redis://reader:p%40ss%2Fword@127.0.0.1:\(server.port)", timeout: .seconds(5))
        #expect(await Ending.of { try await store.get() } == .done)
        #expect(await Ending.of { try await store.set("value") } == .failed(.serverError, nil))
        #expect(await Ending.of { try await store.get("other") } == .failed(.serverError, nil))
    }

    @Test func aUnixSocketServes() async throws {
        let server = try await RedisServer.start(.init(hasUnixSocket: true))
        let store = try RedisStore(url: "unix://\(#require(server.unixSocket))", timeout: .seconds(5))
        #expect(await Ending.of { try await store.get() } == .done)
    }

    @Test func aDatabaseIsSelected() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: "\(server.url)/3", timeout: .seconds(5))
        _ = try await store.set("value")
        #expect(try await server.command("DBSIZE").integer == 0)
        let missing = try RedisStore(url: "\(server.url)/99", timeout: .seconds(5))
        #expect(await Ending.of { try await missing.get() } == .failed(.unavailable, .greetingRefused))
    }
}
