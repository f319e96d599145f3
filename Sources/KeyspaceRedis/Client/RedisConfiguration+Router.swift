import Logging
import NIOCore

extension RedisConfiguration {
    /// The client for the servers' arrangement.
    func router(group: any EventLoopGroup, logger: Logger) throws(RedisConfigurationError) -> any CommandRouter {
        let options = NodeClient.Options(maxConnections: maxConnections, retriesOnTimeout: retryOnTimeout)
        switch servers {
        case .standalone(let address):
            return NodeClient(try connectionSettings(address), options, group: group, logger: logger)
        case .sentinel, .cluster:
            fatalError("being written")
        }
    }
}
