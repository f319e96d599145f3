/// How the policy says that a service connects: where each setting comes from, and what it is if nothing is said there.
///
/// A driver reads the settings: `RedisConfiguration(NumerusXKeyspace.connection)`.
public struct ConnectionPolicy: Sendable, Hashable {
    /// How the servers are arranged.
    public enum Topology: String, Sendable, Hashable {
        /// One server.
        case standalone
        /// A server with replicas, watched by sentinels, which know the one to use.
        case sentinel
        /// Servers that share the keys among themselves.
        case cluster
    }

    /// Where one setting comes from.
    public struct Setting: Sendable, Hashable {
        /// The environment variable that holds the value.
        public var environment: String?
        /// The value where there is no variable, or it is not set.
        public var defaultValue: String?

        /// - Parameters:
        ///   - environment: the variable that holds the value; nil for none.
        ///   - defaultValue: the value where the variable is not set.
        public init(environment: String? = nil, default defaultValue: String? = nil) {
            self.environment = environment
            self.defaultValue = defaultValue
        }
    }

    /// How the servers are arranged.
    public var topology: Topology
    /// Where each setting of the policy's `connection` section comes from, by its name there: `max-connections`.
    public var settings: [String: Setting]

    /// - Parameters:
    ///   - topology: how the servers are arranged.
    ///   - settings: where each setting comes from, by its name in the policy.
    public init(_ topology: Topology = .standalone, settings: [String: Setting]) {
        self.topology = topology
        self.settings = settings
    }
}
