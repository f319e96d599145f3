import Logging
import NIOCore

extension RedisConfiguration {
    /// The client for the servers' arrangement.
    func router(group: any EventLoopGroup, logger: Logger) throws(RedisConfigurationError) -> any CommandRouter {
        var options = NodeClient.Options(maxConnections: maxConnections, retriesOnTimeout: retryOnTimeout)
        switch servers {
        case .standalone(let address):
            return NodeClient(try connectionSettings(address), options, group: group, logger: logger)
        case .cluster(let seeds):
            options.joinsReads = false
            return try clusterClient(seeds, options, group: group, logger: logger)
        case .sentinel(let master, let sentinels):
            return try sentinelClient(master, sentinels, options, group: group, logger: logger)
        }
    }

    private func clusterClient(
        _ seeds: [RedisAddress], _ options: NodeClient.Options, group: any EventLoopGroup, logger: Logger
    ) throws(RedisConfigurationError) -> any CommandRouter {
        guard let first = seeds.first else {
            throw RedisConfigurationError(setting: "url", environment: nil, message: "it names no node of the cluster")
        }
        let settings = try connectionSettings(first)
        let directory = ClusterDirectory(seeds, settings) { address in
            NodeClient(settings.with(address), options, group: group, logger: logger)
        }
        return RoutedClient(directory, on: group.next(), retriesOnTimeout: retryOnTimeout)
    }

    private func sentinelClient(
        _ master: String, _ sentinels: [RedisAddress], _ options: NodeClient.Options, group: any EventLoopGroup,
        logger: Logger
    ) throws(RedisConfigurationError) -> any CommandRouter {
        guard let first = sentinels.first else {
            throw RedisConfigurationError(setting: "url", environment: nil, message: "it names no sentinel")
        }
        let settings = try connectionSettings(first)
        var sentinelSettings = settings
        sentinelSettings.database = 0
        sentinelSettings.credentials = try Self.credentials(
            sentinelUsername, sentinelPassword, setting: "sentinelPassword")
        let ofSentinels = sentinelSettings
        let directory = SentinelDirectory(
            master: master, sentinels, timeout: settings.commandTimeout,
            makeSentinel: { NodeClient(ofSentinels.with($0), options, group: group, logger: logger) },
            makeServer: { NodeClient(settings.with($0), options, group: group, logger: logger) })
        return RoutedClient(directory, on: group.next(), retriesOnTimeout: retryOnTimeout)
    }
}

extension ConnectionSettings {
    /// The same for another server.
    fileprivate func with(_ address: RedisAddress) -> ConnectionSettings {
        var settings = self
        settings.address = address
        return settings
    }
}
