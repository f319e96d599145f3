import NIOCore
import NIOPosix

/// How one connection to one server is made and watched.
struct ConnectionSettings: Sendable {
    var address: RedisAddress
    var tls: TLS?
    var credentials: Credentials?
    var database = 0
    /// What `CLIENT LIST` shows.
    var clientName: String?
    var connectTimeout: TimeAmount = .seconds(5)
    /// The deadline of commands that have none of their own, and the silence after which a server that owes replies
    /// counts as dead.
    var commandTimeout: TimeAmount = .milliseconds(250)
    /// An idle connection is asked so often whether it still lives; never if it is zero.
    var pingInterval: TimeAmount = .seconds(30)
    var keepAlive = true
    /// Commands that may wait for their replies.
    var queueLimit = 16_384
    /// Bytes of commands that may wait until the server takes them; as many again may be on their way to it.
    var queueByteLimit = 64 << 20
    var limits = RESPLimits()
    /// Who knows the addresses of hosts; nil for the system.
    var makeResolver: (@Sendable (any EventLoop) -> any Resolver & Sendable)?

    /// Who connects.
    struct Credentials: Sendable {
        /// Nil is the server's default user.
        var user: String?
        var password: String
    }

    /// How a connection is secured.
    struct TLS: Sendable {
        let context: TLSContext
        /// The name that the certificate must be for; nil for the host connected to, by its name or its IP address.
        let hostName: String?

        /// The name to send and to check; nil for an IP address, which has no name and is itself checked.
        func hostName(for address: RedisAddress) -> String? {
            if let hostName { return hostName }
            guard case .tcp(let host, _) = address else { return nil }
            return (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
        }
    }
}
