import KeyspaceRuntime
import Logging
import NIOCore
import Synchronization

/// One server, by few connections that all tasks share.
///
/// A connection is made when a command needs one: the first, and another when those there are have much to do. One
/// that ended is replaced likewise, after a wait if the server cannot be reached; who cannot wait that long fails at
/// once.
final class NodeClient: CommandRouter {
    let settings: ConnectionSettings
    let options: Options
    private let group: any EventLoopGroup
    private let logger: Logger
    private let state: Mutex<State>
    /// Connections that one caller has for itself.
    let sessions: SessionPool

    struct Options: Sendable {
        var maxConnections = 20
        var backoff = Backoff()
        /// A command that can do no harm twice is sent again when half of its time is over.
        var retriesOnTimeout = false
        /// Requests outstanding on a connection from which on another one is made.
        var crowd = 1_024
        /// Whether reads of a batch go out as one command: not in a cluster, which takes such for one slot only.
        var joinsReads = true
    }

    private struct State {
        var pool: ConnectionPool<RedisConnection>
        var isShutDown = false
    }

    init(_ settings: ConnectionSettings, _ options: Options, group: any EventLoopGroup, logger: Logger) {
        self.settings = settings
        self.options = options
        self.group = group
        self.logger = logger
        sessions = SessionPool(on: group.next())
        state = Mutex(
            State(
                pool: ConnectionPool(
                    limit: options.maxConnections, crowd: options.crowd, backoff: options.backoff)))
    }

    deinit {
        for connection in state.withLock(\.pool.all) + sessions.shutDown() {
            connection.close(RedisConnectionError(.shutDown, "the store is gone"))
        }
    }

    // MARK: Commands

    /// Sends one command, again where that does no harm.
    ///
    /// - Throws: `KeyspaceError` or `CancellationError`.
    func send(_ command: WireCommand, deadline: NIODeadline) async throws -> RESPValue {
        var isFirst = true
        var lacksScript = false
        while true {
            let connection = try connection(before: deadline)
            let attempt = attemptDeadline(deadline, mayRepeat: isFirst && command.isRepeatable)
            let outcome = await connection.send(command, isWhole: lacksScript, deadline: attempt)
            if let reply = try settle(outcome, command.isRepeatable, isFirst, deadline) {
                guard case .error(let error) = reply else { return reply }
                guard error.code == "NOSCRIPT", !lacksScript else {
                    heed(error, from: connection)
                    return reply
                }
                lacksScript = true
            }
            isFirst = false
        }
    }

    /// What a refusal says of the server: one that is a replica now may have left its name to another.
    func heed(_ error: ServerError, from connection: RedisConnection) {
        guard error.code == "READONLY" else { return }
        let old = state.withLock { $0.pool.replaceAll(since: connection.number, now: .now()) }
        for connection in old {
            connection.beginDraining(RedisConnectionError(.closed, "the server is a replica"))
        }
    }

    /// Sends commands in one pipeline, again where that does no harm.
    func send(_ commands: [WireCommand], deadline: NIODeadline) async throws -> [RESPValue] {
        try await finish(PipelineRounds(commands, joinsReads: options.joinsReads), deadline: deadline)
    }

    /// Sends what is left of commands, until each has its reply.
    func finish(_ rounds: PipelineRounds, deadline: NIODeadline) async throws -> [RESPValue] {
        var rounds = rounds
        while let pipeline = rounds.pipeline {
            rounds.received(try await send(pipeline, deadline: deadline))
        }
        return rounds.replies
    }

    private func send(_ pipeline: CommandPipeline, deadline: NIODeadline) async throws -> [RESPValue] {
        let isRepeatable = pipeline.commands.allSatisfy(\.isRepeatable)
        var isFirst = true
        while true {
            let connection = try connection(before: deadline)
            let attempt = attemptDeadline(deadline, mayRepeat: isFirst && isRepeatable)
            let outcome = await connection.send(pipeline.replyCount, deadline: attempt) { writer, _ in
                pipeline.write(to: &writer)
            }
            if let values = try settle(outcome, isRepeatable, isFirst, deadline) {
                for case .error(let error) in values { heed(error, from: connection) }
                return pipeline.replies(values)
            }
            isFirst = false
        }
    }

    /// - Returns: nil if the request is to be sent again.
    func settle<Value>(
        _ outcome: Outcome<Value>, _ isRepeatable: @autoclosure () -> Bool, _ isFirst: Bool, _ deadline: NIODeadline
    ) throws -> Value? {
        switch outcome {
        case .replied(let value):
            return value
        case .failed(let failure):
            let isOver = deadline <= .now()
            switch failure.cause {
            case .connection(let error) where error.mayPass && !isOver:
                if !failure.wasWritten || isRepeatable() { return nil }
            case .deadline where options.retriesOnTimeout && isFirst && isRepeatable() && !isOver:
                return nil
            case .connection, .deadline, .cancelled:
                break
            }
            throw failure.thrown
        }
    }

    func attemptDeadline(_ deadline: NIODeadline, mayRepeat: @autoclosure () -> Bool) -> NIODeadline {
        guard options.retriesOnTimeout, mayRepeat() else { return deadline }
        return deadline.half(from: .now())
    }

    // MARK: The only server

    func node(for keys: [Key], deadline: NIODeadline) async throws -> NodeClient {
        self
    }

    func node(at address: RedisAddress) -> NodeClient {
        self
    }

    func learned(_ news: Outcome<ServerError>, from node: NodeClient) -> Obstacle? {
        switch news {
        case .replied: nil
        case .failed(let failure): .failed(failure)
        }
    }

    // MARK: Connections

    /// A connection to send on, now or when it is there.
    ///
    /// - Throws: `KeyspaceError` if there is none before the deadline.
    func connection(before deadline: NIODeadline) throws(KeyspaceError) -> RedisConnection {
        try state.withLock { state throws(KeyspaceError) in
            guard !state.isShutDown else {
                throw RedisConnectionError(.shutDown, "the store was shut down").unavailable
            }
            switch state.pool.choose(before: deadline, now: .now(), others: sessions.count) {
            case .take(let connection):
                return connection
            case .takeAndOpen(let connection):
                state.pool.add(connect(settings, after: .zero))
                return connection
            case .open(let delay):
                let connection = connect(settings, after: delay)
                state.pool.add(connection)
                return connection
            case .fail(let error):
                throw error.unavailable
            }
        }
    }

    /// Connections that are shared, or shall be.
    var sharedCount: Int {
        state.withLock { max(1, $0.pool.all.count) }
    }

    /// A connection beside those that are shared.
    ///
    /// - Throws: `KeyspaceError` if there is none before the deadline.
    func openSession(before deadline: NIODeadline) throws(KeyspaceError) -> RedisConnection {
        let delay = try state.withLock { state throws(KeyspaceError) in
            do throws(RedisConnectionError) {
                return try state.pool.delay(before: deadline, now: .now())
            } catch {
                throw error.unavailable
            }
        }
        // Nothing of others gets between the commands of a session, which may be a transaction.
        var settings = settings
        settings.pingInterval = .zero
        return connect(settings, after: delay)
    }

    /// A connection on which a server sends what it publishes; whoever opens it closes it.
    func openSubscriber(_ observer: RedisConnection.Observer) throws(KeyspaceError) -> RedisConnection {
        let connection = connect(settings, after: state.withLock { $0.pool.delay(now: .now()) }, observer)
        try sessions.addSubscriber(connection)
        return connection
    }

    func closeSubscriber(_ connection: RedisConnection) {
        sessions.removeSubscriber(connection)
        connection.close(RedisConnectionError(.shutDown, "it is not needed any more"))
    }

    /// - Parameter observer: is told of the connection, too.
    private func connect(
        _ settings: ConnectionSettings, after delay: TimeAmount, _ observer: RedisConnection.Observer = .init()
    ) -> RedisConnection {
        let number = Self.connectionNumber.wrappingAdd(1, ordering: .relaxed).newValue
        return RedisConnection(
            settings, on: group.next(), after: max(.zero, delay),
            observer: .init(
                becameReady: { [weak self] in self?.connected(number) },
                ended: { [weak self] error, life in
                    self?.ended(number, error, after: life)
                    observer.ended(error, life)
                },
                published: observer.published),
            number: number)
    }

    private static let connectionNumber = Atomic<UInt64>(0)

    private func connected(_ number: UInt64) {
        let wasOut = state.withLock { $0.pool.becameReady(number, now: .now()) }
        logger.log(
            level: wasOut ? .info : .debug, wasOut ? "connected again" : "connected",
            metadata: ["server": "\(settings.address)"])
    }

    private func ended(_ number: UInt64, _ error: RedisConnectionError, after life: TimeAmount?) {
        let isFirst = state.withLock { state in
            return state.pool.ended(number, error, after: life, now: .now())
        }
        sessions.ended(number)
        guard error.code != .shutDown else { return }
        // Of the tries that fail in a row, one line is enough.
        logger.log(
            level: isFirst ? .warning : .debug, "lost the connection",
            metadata: ["server": "\(settings.address)", "error": "\(error)"])
    }

    var isShutDown: Bool { state.withLock(\.isShutDown) }

    /// Finishes what is outstanding, and closes all connections.
    func shutDown() async {
        let connections = state.withLock { state in
            state.isShutDown = true
            return state.pool.all
        }
        await withDiscardingTaskGroup { group in
            for connection in connections + sessions.shutDown() {
                group.addTask { await connection.drain() }
            }
        }
    }

    /// Takes no commands: it is made by somebody who has not seen yet that all is over.
    func refuseAll() {
        state.withLock { $0.isShutDown = true }
        _ = sessions.shutDown()
    }
}

extension RedisConnection: PooledConnection {
    /// Sends one command.
    ///
    /// - Parameter isWhole: sends its script whole, since the server has lost it.
    func send(_ command: WireCommand, isWhole: Bool, deadline: NIODeadline) async -> Outcome<RESPValue> {
        await send(deadline: deadline) { writer, scripts in
            if isWhole {
                command.write(to: &writer, scripts: .whole)
            } else {
                command.write(to: &writer, &scripts)
            }
        }
    }
}

extension RedisConnectionError {
    /// Whether another try may end otherwise.
    fileprivate var mayPass: Bool {
        code != .queueFull && code != .shutDown && !isRefusal
    }
}
