import Foundation
import ServerRunning
import Testing
import ToolRunning

/// With the server's own command line client, which knows TLS.
@Suite struct TLSTests {
    let certificates: Certificates

    init() throws {
        certificates = try Certificates()
    }

    @Test func whoTrustsTheAuthorityGetsIn() async throws {
        let server = try await RedisServer.start(.init(tls: .init(certificates)))
        #expect(try ping(server).output == "PONG\n")
        #expect(try ping(server, trusting: Certificates()).errors.contains("certificate verify failed"))
        #expect(server.tlsURL == "rediss://localhost:\(try #require(server.tlsPort))")
        #expect(try await server.command("PING").text == "PONG", "without TLS, for the test's own checks")
    }

    @Test func aClientCertificateIsAskedFor() async throws {
        let server = try await RedisServer.start(.init(tls: .init(certificates, asksForClientCertificate: true)))
        #expect(try ping(server).output != "PONG\n")
        #expect(try ping(server, as: certificates.client).output == "PONG\n")
    }

    @Test(arguments: [false, true])
    func certificatesNameTheirHosts(isOther: Bool) async throws {
        let certificate = isOther ? certificates.otherHost : certificates.server
        let server = try await RedisServer.start(.init(tls: .init(certificates, certificate: certificate)))
        let port = try #require(server.tlsPort)
        let check = try ToolRun.command(
            [
                "openssl", "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", path(certificates.authority),
                "-verify_hostname", "localhost", "-verify_return_error", "-brief",
            ], in: FileManager.default.temporaryDirectory)
        #expect((check.status == 0) == !isOther, "\(check.errors)")
        if isOther { #expect(check.errors.contains("ostname mismatch")) }
    }

    func ping(
        _ server: RedisServer, trusting other: Certificates? = nil, as client: Certificates.Pair? = nil
    ) throws -> ToolRun {
        var words = [
            try Program.client().url.path(percentEncoded: false), "-h", "localhost", "-p",
            "\(try #require(server.tlsPort))", "--tls", "--cacert", path((other ?? certificates).authority),
        ]
        if let client { words += ["--cert", path(client.certificate), "--key", path(client.key)] }
        return try ToolRun.command(words + ["PING"], in: FileManager.default.temporaryDirectory)
    }

    func path(_ url: URL) -> String {
        url.path(percentEncoded: false)
    }
}
