package import Foundation

extension RedisServer {
    /// How a server is set up; what is not said is as the server's own defaults.
    package struct Options: Sendable {
        /// Who may connect, beside the default user.
        package var users: [User] = []
        /// The default user's password; nil lets anybody in.
        package var password: String?
        /// Listens with TLS at a second port.
        package var tls: TLS?
        /// Listens at a Unix socket too.
        package var hasUnixSocket = false
        /// Lines of the configuration file, such as `maxmemory 2mb`.
        package var configuration: [String] = []
        /// The time by which the server lives; the machine's if nothing is said.
        package var clock: ServerClock?

        package init(
            users: [User] = [], password: String? = nil, tls: TLS? = nil, hasUnixSocket: Bool = false,
            configuration: [String] = [], clock: ServerClock? = nil
        ) {
            self.users = users
            self.password = password
            self.tls = tls
            self.hasUnixSocket = hasUnixSocket
            self.configuration = configuration
            self.clock = clock
        }
    }

    /// A user of the server's access control.
    package struct User: Sendable {
        package let name: String
        package let password: String
        /// What it may do, as in an ACL: `~app:* +@all -@dangerous`.
        package let rules: String

        package init(_ name: String, password: String, rules: String = "~* &* +@all") {
            self.name = name
            self.password = password
            self.rules = rules
        }
    }

    /// What a server shows to clients, and asks from them.
    package struct TLS: Sendable {
        package let authority: URL
        package let certificate: Certificates.Pair
        package let asksForClientCertificate: Bool

        /// - Parameters:
        ///   - certificates: who signs.
        ///   - certificate: what the server shows; the one for `localhost` if nothing is said.
        ///   - asksForClientCertificate: whether a client without one is refused.
        package init(
            _ certificates: Certificates, certificate: Certificates.Pair? = nil, asksForClientCertificate: Bool = false
        ) {
            authority = certificates.authority
            self.certificate = certificate ?? certificates.server
            self.asksForClientCertificate = asksForClientCertificate
        }
    }
}
