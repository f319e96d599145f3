package import Foundation
import ToolRunning

/// An authority of the test's own and what it signed; gone when nobody holds it.
package final class Certificates: Sendable {
    /// A certificate and its private key, as PEM files.
    package struct Pair: Sendable {
        package let certificate: URL
        package let key: URL
    }

    private let folder: TemporaryFolder
    /// The authority's own certificate, which a client trusts.
    package let authority: URL
    /// For `localhost` and 127.0.0.1.
    package let server: Pair
    /// For `other.example`, where no server of a test is.
    package let otherHost: Pair
    /// For a client, as `CN=client`.
    package let client: Pair

    /// Makes them with `openssl`, which takes a fraction of a second.
    package init() throws {
        let folder = try TemporaryFolder("certificates")
        let openSSL = try OpenSSL(folder: folder)
        let authority = try openSSL.authority()
        self.folder = folder
        self.authority = authority.certificate
        server = try openSSL.sign("server", for: "DNS:localhost,IP:127.0.0.1,IP:::1", by: authority)
        otherHost = try openSSL.sign("other", for: "DNS:other.example", by: authority)
        client = try openSSL.sign("client", for: "DNS:client.example", by: authority)
    }
}

/// The command line tool, in one folder.
private struct OpenSSL {
    let folder: TemporaryFolder
    let program: Program

    init(folder: TemporaryFolder) throws {
        self.folder = folder
        program = try .openSSL()
    }

    func authority() throws -> Certificates.Pair {
        let pair = pair("authority")
        try folder.write(
            "authority.cnf",
            """
            [req]
            distinguished_name = name
            x509_extensions = extensions
            prompt = no
            [name]
            CN = Test authority
            [extensions]
            basicConstraints = critical, CA:true
            keyUsage = critical, keyCertSign, cRLSign
            subjectKeyIdentifier = hash

            """)
        try makeKey(pair)
        try run(
            "req", "-x509", "-new", "-config", "authority.cnf", "-days", "2", "-key", pair.key, "-out", pair.certificate
        )
        return pair
    }

    func sign(_ name: String, for subjects: String, by authority: Certificates.Pair) throws -> Certificates.Pair {
        let pair = pair(name)
        try folder.write(
            "\(name).cnf",
            """
            [req]
            distinguished_name = name
            prompt = no
            [name]
            CN = \(name)
            [extensions]
            basicConstraints = CA:false
            keyUsage = digitalSignature
            extendedKeyUsage = serverAuth, clientAuth
            subjectAltName = \(subjects)

            """)
        try makeKey(pair)
        try run("req", "-new", "-config", "\(name).cnf", "-key", pair.key, "-out", "\(name).csr")
        try run(
            "x509", "-req", "-in", "\(name).csr", "-CA", authority.certificate, "-CAkey", authority.key,
            "-CAcreateserial", "-days", "2", "-extfile", "\(name).cnf", "-extensions", "extensions", "-out",
            pair.certificate)
        return pair
    }

    private func pair(_ name: String) -> Certificates.Pair {
        Certificates.Pair(
            certificate: folder.url.appending(path: "\(name).crt"), key: folder.url.appending(path: "\(name).key"))
    }

    private func makeKey(_ pair: Certificates.Pair) throws {
        // An elliptic curve's keys are made at once; RSA's take their time.
        try run("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", pair.key)
    }

    private func run(_ words: any CommandWord...) throws {
        let tool = program.url.path(percentEncoded: false)
        let run = try ToolRun.command([tool] + words.map(\.word), in: folder.url)
        guard run.status == 0 else { throw FailedTool(errors: run.errors) }
    }

    private struct FailedTool: Error {
        let errors: String
    }
}

/// What a command line takes: a text or a file.
private protocol CommandWord {
    var word: String { get }
}

extension String: CommandWord {
    fileprivate var word: String { self }
}

extension URL: CommandWord {
    fileprivate var word: String { path(percentEncoded: false) }
}
