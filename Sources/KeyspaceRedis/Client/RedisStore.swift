public import KeyspaceRuntime
public import Logging
public import NIOCore
import NIOPosix
public import ServiceLifecycle

/// Keys on a Redis or Valkey server, or on several.
///
/// All tasks share few connections, on which their commands follow each other without waiting for replies. The store
/// connects when it is first used, and again whenever a connection was lost. A command that finds no server, or has no
/// reply in time, throws within the configuration's `timeout`; what happens then, the policy's `when-unavailable` says.
///
/// It is a service for a `ServiceGroup`, which shuts it down gracefully; without one, call `shutDown()` at the end.
public final class RedisStore: Store, Service {
    let router: any CommandRouter
    let timeout: TimeAmount

    /// Makes a store; nothing is connected yet.
    ///
    /// - Parameters:
    ///   - configuration: where the servers are, and how to connect.
    ///   - eventLoopGroup: the threads that do the input and output; nil for those that all share.
    ///   - logger: told when connections are made and lost; never a key, a value or a secret.
    /// - Throws: `RedisConfigurationError` if files that it names cannot be read.
    public init(
        _ configuration: RedisConfiguration,
        eventLoopGroup: (any EventLoopGroup)? = nil,
        logger: Logger = Logger(label: "keyspace.redis")
    ) throws(RedisConfigurationError) {
        timeout = TimeAmount(configuration.timeout)
        router = try configuration.router(
            group: eventLoopGroup ?? MultiThreadedEventLoopGroup.singleton, logger: logger)
    }

    /// Carries out commands in order, in one pipeline.
    ///
    /// - Throws: `KeyspaceError` with the code `unavailable` if nothing was sent, `timeout` or `interrupted` if commands
    ///   may have been carried out. `CancellationError` if the task is cancelled.
    public func execute(_ commands: [Command]) async throws -> [Reply] {
        try Task.checkCancellation()
        let deadline = NIODeadline.now() + timeout
        if let reads = PlainReads(commands), let replies = try await router.read(reads, deadline: deadline) {
            return replies
        }
        let batch = CommandBatch(commands)
        guard !batch.sent.isEmpty else { return batch.replies([]) }
        return batch.replies(try await router.send(batch.sent, deadline: deadline))
    }

    /// Carries out one command.
    ///
    /// - Throws: as for a batch.
    public func execute(_ command: Command) async throws -> Reply {
        try Task.checkCancellation()
        let wire: WireCommand
        do throws(StoreFailure) {
            wire = try WireCommand(command)
        } catch {
            return .failure(error)
        }
        return wire.reply(try await router.send(wire, deadline: .now() + timeout))
    }

    /// Waits for the service group's graceful shutdown, or for the task's cancellation, and shuts down.
    public func run() async throws {
        try? await gracefulShutdown()
        await shutDown()
    }

    /// Finishes what is outstanding, and closes all connections. Commands that come later are refused.
    public func shutDown() async {
        await router.shutDown()
    }
}

/// Commands of a batch; those that are refused for their arguments are not sent.
private struct CommandBatch {
    private(set) var sent: [WireCommand] = []
    /// By their place in the batch.
    private var refused: [Int: StoreFailure] = [:]

    init(_ commands: [Command]) {
        sent.reserveCapacity(commands.count)
        for index in commands.indices {
            do throws(StoreFailure) {
                sent.append(try WireCommand(commands[index]))
            } catch {
                refused[index] = error
            }
        }
    }

    /// The replies to the whole batch.
    ///
    /// - Parameter values: the servers' replies to what was sent.
    func replies(_ values: [RESPValue]) -> [Reply] {
        var replies: [Reply] = []
        replies.reserveCapacity(values.count + refused.count)
        for index in values.indices {
            appendRefused(to: &replies)
            replies.append(sent[index].reply(values[index]))
        }
        appendRefused(to: &replies)
        return replies
    }

    /// Appends the failures of commands that were not sent, up to the next one that was.
    private func appendRefused(to replies: inout [Reply]) {
        guard !refused.isEmpty else { return }
        while let failure = refused[replies.count] { replies.append(.failure(failure)) }
    }
}
