public import KeyspaceRuntime

extension RedisConfiguration {
    /// Reads a URL: `redis://user:password@host:port/database`, `rediss://…` for TLS, `unix:///path`.
    ///
    /// A cluster or sentinels may be several hosts, separated by commas; with sentinels `?master=name` names the
    /// server to use. Special characters of user and password are percent-encoded.
    ///
    /// - Throws: `RedisConfigurationError`, without the URL.
    public init(
        url: String, topology: ConnectionPolicy.Topology = .standalone
    ) throws(RedisConfigurationError) {
        try self.init(url: url, topology, environment: nil)
    }

    init(
        url: String, _ topology: ConnectionPolicy.Topology, environment: String?
    ) throws(RedisConfigurationError) {
        func malformed(_ message: String) -> RedisConfigurationError {
            RedisConfigurationError(setting: "url", environment: environment, message: "no URL of a server: \(message)")
        }
        let parts: RedisURL
        do {
            parts = try RedisURL(url)
        } catch {
            throw malformed(error.message)
        }
        switch topology {
        case .standalone:
            guard let address = parts.addresses.first, parts.addresses.count == 1 else {
                throw malformed("it names several hosts, but the topology is 'standalone'")
            }
            servers = .standalone(address)
        case .sentinel:
            guard let master = parts.master else {
                throw malformed("it does not say by which name sentinels know the server; add '?master=NAME'")
            }
            servers = .sentinel(master: master, parts.addresses)
        case .cluster:
            guard parts.database == 0 else { throw malformed("a cluster has no databases but 0") }
            servers = .cluster(parts.addresses)
        }
        if parts.master != nil, topology != .sentinel {
            throw malformed("it names a master, but the topology is '\(topology.rawValue)'")
        }
        username = parts.username
        password = parts.password
        database = parts.database
        tls = parts.isSecured ? RedisTLS() : nil
    }
}
