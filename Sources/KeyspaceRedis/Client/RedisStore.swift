public import KeyspaceRuntime
import Logging
import NIOCore
import NIOPosix

/// Keys on a Redis or Valkey server, or a cluster of them.
///
/// All tasks share few connections, on which their commands follow each other without waiting for replies. The store
/// connects when it is first used, and again whenever a connection was lost.
public final class RedisStore: Store {
    private let client: NodeClient
    private let commandTimeout: TimeAmount

    init(
        _ settings: ConnectionSettings, _ options: NodeClient.Options = .init(),
        group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        logger: Logger = Logger(label: "keyspace.redis")
    ) {
        client = NodeClient(settings, options, group: group, logger: logger)
        commandTimeout = settings.commandTimeout
    }
    public init(port: Int) {
        client = NodeClient(
            ConnectionSettings(address: .tcp(host: "127.0.0.1", port: port)), .init(),
            group: MultiThreadedEventLoopGroup.singleton, logger: Logger(label: "x"))
        commandTimeout = .seconds(1)
    }

    public func execute(_ command: Command) async throws -> Reply {
        let wire = try WireCommand(command)
        return wire.reply(try await client.send(wire, deadline: .now() + commandTimeout))
    }

    public func execute(_ commands: [Command]) async throws -> [Reply] {
        let wires = try commands.map { try WireCommand($0) }
        let replies = try await client.send(wires, deadline: .now() + commandTimeout)
        return zip(wires, replies).map { $0.reply($1) }
    }
}
