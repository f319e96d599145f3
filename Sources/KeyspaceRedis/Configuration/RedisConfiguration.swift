/// How a store connects to Redis or Valkey.
///
/// Made from a URL, from what a policy says, or by hand.
public struct RedisConfiguration: Sendable {
    /// Which servers, and how they are arranged.
    public var servers: Servers
    /// The user to authenticate as; nil for the server's default user.
    public var username: String?
    /// The password; nil to connect without.
    public var password: String?
    /// The user to authenticate as with sentinels; nil for their default user.
    public var sentinelUsername: String?
    /// The sentinels' password, which is their own; nil to connect without.
    public var sentinelPassword: String?
    /// The number of the database; a cluster has only 0.
    public var database = 0
    /// How connections are secured; nil for not at all.
    public var tls: RedisTLS?
    /// Connections to one server, at most. One serves most: it is shared, and more are made only when a thousand
    /// commands wait on it.
    public var maxConnections = 20
    /// How long connecting may take, with securing the connection and authenticating.
    public var connectTimeout: Duration = .seconds(5)
    /// How long an operation may take, with waiting for a connection and trying again.
    public var timeout: Duration = .milliseconds(250)
    /// Sends a command again that can do no harm twice, when half of its time is over without a reply.
    public var retryOnTimeout = false
    /// Lets the system probe idle connections (TCP keepalive).
    public var socketKeepAlive = true
    /// How often an idle connection is asked whether its server still lives.
    public var pingInterval: Duration = .seconds(30)
    /// What `CLIENT LIST` shows.
    public var clientName: String?
    /// Commands that may wait for replies on one connection; more are refused at once.
    public var queueLimit = 16_384

    /// Which servers, and how they are arranged.
    public enum Servers: Sendable, Hashable {
        /// One server.
        case standalone(RedisAddress)
        /// Sentinels, and the name by which they know the server to use.
        case sentinel(master: String, [RedisAddress])
        /// Some servers of a cluster; the others are found by them.
        case cluster([RedisAddress])
    }

    /// A configuration with the defaults that each property shows.
    public init(_ servers: Servers) {
        self.servers = servers
    }
}

/// Why a configuration cannot be used. It never carries a secret.
public struct RedisConfigurationError: Error, Sendable, CustomStringConvertible {
    /// The setting's name, as in a policy: `max-connections`.
    public let setting: String
    /// The environment variable that holds the value, if it comes from there.
    public let environment: String?
    /// What is wrong, and what was expected.
    public let message: String

    /// `REDIS_MAX_CONNECTIONS (max-connections): …`.
    public var description: String {
        (environment.map { "\($0) (\(setting))" } ?? setting) + ": \(message)"
    }
}
