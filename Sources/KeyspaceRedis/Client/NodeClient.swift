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
    private let state = Mutex(State())

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
        var connections: [RedisConnection] = []
        /// Connections that belonged to one caller, and wait for the next.
        var idleSessions: [RedisConnection] = []
        /// Tries to connect that failed, in a row.
        var failures = 0
        var nextTry = NIODeadline.uptimeNanoseconds(0)
        var lastError: RedisConnectionError?
        var isShutDown = false
    }

    init(_ settings: ConnectionSettings, _ options: Options, group: any EventLoopGroup, logger: Logger) {
        self.settings = settings
        self.options = options
        self.group = group
        self.logger = logger
    }

    deinit {
        let connections = state.withLock { $0.connections + $0.idleSessions }
        for connection in connections {
            connection.close(RedisConnectionError(.shutDown, "the store is gone"))
        }
    }

    // MARK: Commands

    func send(_ command: WireCommand, deadline: NIODeadline) async throws -> RESPValue {
        try await send(command, deadline: deadline, asking: false)
    }

    /// Sends one command, again where that does no harm.
    ///
    /// - Parameter asking: sends `ASKING` before it, as a cluster wants for a slot that is moving.
    /// - Throws: `KeyspaceError` or `CancellationError`.
    func send(_ command: WireCommand, deadline: NIODeadline, asking: Bool) async throws -> RESPValue {
        var isFirst = true
        while true {
            let connection = try connection(before: deadline)
            let attempt = attemptDeadline(deadline, mayRepeat: isFirst && command.isRepeatable)
            if asking {
                let outcome = await connection.send(2, deadline: attempt) { writer, scripts in
                    writer.begin("ASKING", arguments: 0)
                    command.write(to: &writer, &scripts)
                }
                if let replies = try settle(outcome, command.isRepeatable, isFirst, deadline), replies.count == 2,
                    !connection.lacksScript(replies[1])
                {
                    return replies[1]
                }
            } else {
                let outcome = await connection.send(deadline: attempt) { writer, scripts in
                    command.write(to: &writer, &scripts)
                }
                if let reply = try settle(outcome, command.isRepeatable, isFirst, deadline),
                    !connection.lacksScript(reply)
                {
                    return reply
                }
            }
            isFirst = false
        }
    }

    /// Sends commands in one pipeline, again where that does no harm.
    func send(_ commands: [WireCommand], deadline: NIODeadline) async throws -> [RESPValue] {
        let pipeline = CommandPipeline(commands, joinsReads: options.joinsReads)
        var replies = try await send(pipeline, deadline: deadline)
        let unsettled = pipeline.unsettled(replies)
        guard !unsettled.isEmpty else { return replies }
        let separate = CommandPipeline(unsettled.map { commands[$0] }, joinsReads: false)
        for (index, reply) in zip(unsettled, try await send(separate, deadline: deadline)) {
            replies[index] = reply
        }
        return replies
    }

    private func send(_ pipeline: CommandPipeline, deadline: NIODeadline) async throws -> [RESPValue] {
        let isRepeatable = pipeline.commands.allSatisfy(\.isRepeatable)
        var isFirst = true
        while true {
            let connection = try connection(before: deadline)
            let attempt = attemptDeadline(deadline, mayRepeat: isFirst && isRepeatable)
            let outcome = await connection.send(pipeline.replyCount, deadline: attempt) { writer, scripts in
                pipeline.write(to: &writer, &scripts)
            }
            if let values = try settle(outcome, isRepeatable, isFirst, deadline) {
                var replies = pipeline.replies(values)
                // Only after the server has lost its scripts while the connection lived.
                for index in replies.indices where connection.lacksScript(replies[index]) {
                    replies[index] = try await send(pipeline.commands[index], deadline: deadline)
                }
                return replies
            }
            isFirst = false
        }
    }

    /// - Returns: nil if the request is to be sent again.
    func settle<Value>(
        _ outcome: Outcome<Value>, _ isRepeatable: Bool, _ isFirst: Bool, _ deadline: NIODeadline
    ) throws -> Value? {
        switch outcome {
        case .replied(let value):
            return value
        case .failed(let failure):
            let isOver = deadline <= .now()
            switch failure.cause {
            case .connection(let error) where error.code != .queueFull && error.code != .shutDown && !isOver:
                if !failure.wasWritten || isRepeatable { return nil }
            case .deadline where options.retriesOnTimeout && isFirst && isRepeatable && !isOver:
                return nil
            case .connection, .deadline, .cancelled:
                break
            }
            throw failure.thrown
        }
    }

    private func attemptDeadline(_ deadline: NIODeadline, mayRepeat: Bool) -> NIODeadline {
        guard options.retriesOnTimeout, mayRepeat else { return deadline }
        let now = NIODeadline.now()
        return now + .nanoseconds((deadline - now).nanoseconds / 2)
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
            // The first that is not crowded: what goes out together, arrives together.
            if let free = state.connections.first(where: { $0.load < options.crowd }) { return free }
            if state.connections.count >= options.maxConnections,
                let idlest = state.connections.min(by: { $0.load < $1.load })
            {
                return idlest
            }
            guard state.nextTry < deadline else {
                throw (state.lastError ?? RedisConnectionError(.connectFailed, "the server cannot be reached"))
                    .unavailable
            }
            let connection = connect(after: state.nextTry - .now())
            state.connections.append(connection)
            return connection
        }
    }

    /// A connection for one caller alone, who gives it back in the state in which it was.
    func takeSession(before deadline: NIODeadline) throws(KeyspaceError) -> RedisConnection {
        try state.withLock { state throws(KeyspaceError) in
            guard !state.isShutDown else {
                throw RedisConnectionError(.shutDown, "the store was shut down").unavailable
            }
            if let idle = state.idleSessions.popLast() { return idle }
            guard state.nextTry < deadline else {
                throw (state.lastError ?? RedisConnectionError(.connectFailed, "the server cannot be reached"))
                    .unavailable
            }
            return connect(after: max(.zero, state.nextTry - .now()))
        }
    }

    /// Gives a connection back; it is closed if nobody can use it as it is.
    func giveBack(_ connection: RedisConnection, isClean: Bool) {
        let isKept = state.withLock { state in
            guard isClean, !connection.hasEnded, !state.isShutDown,
                state.idleSessions.count < Self.mostIdleSessions
            else { return false }
            state.idleSessions.append(connection)
            return true
        }
        if !isKept { connection.close(RedisConnectionError(.shutDown, "it is not needed any more")) }
    }

    private static let mostIdleSessions = 4

    private func connect(after delay: TimeAmount) -> RedisConnection {
        let number = Self.connectionNumber.wrappingAdd(1, ordering: .relaxed).newValue
        return RedisConnection(
            settings, on: group.next(), after: max(.zero, delay),
            observer: .init(
                becameReady: { [weak self] in self?.connected() },
                ended: { [weak self] error, wasReady in self?.ended(number, error, wasReady: wasReady) }),
            number: number)
    }

    private static let connectionNumber = Atomic<UInt64>(0)

    private func connected() {
        let failures = state.withLock { state in
            defer { state.failures = 0 }
            return state.failures
        }
        if failures > 0 {
            logger.info("connected again", metadata: ["server": "\(settings.address)", "failures": "\(failures)"])
        } else {
            logger.debug("connected", metadata: ["server": "\(settings.address)"])
        }
    }

    private func ended(_ number: UInt64, _ error: RedisConnectionError, wasReady: Bool) {
        let isFirst = state.withLock { state in
            state.connections.removeAll { $0.number == number }
            state.idleSessions.removeAll { $0.number == number }
            state.lastError = error
            if !wasReady {
                state.failures += 1
                state.nextTry = .now() + options.backoff.delay(after: state.failures)
            }
            return state.failures <= 1
        }
        guard error.code != .shutDown else { return }
        // Of the tries that fail in a row, one line is enough.
        logger.log(
            level: isFirst ? .warning : .debug, "lost the connection",
            metadata: ["server": "\(settings.address)", "error": "\(error)"])
    }

    /// Finishes what is outstanding, and closes all connections.
    func shutDown() async {
        let connections = state.withLock { state in
            state.isShutDown = true
            return state.connections + state.idleSessions
        }
        await withDiscardingTaskGroup { group in
            for connection in connections {
                group.addTask { await connection.drain() }
            }
        }
    }

    /// Makes new connections for what follows; what is outstanding is finished on the old ones.
    func reconnect() {
        let connections = state.withLock { state in
            defer { state.connections = [] }
            return state.connections
        }
        for connection in connections { connection.beginDraining() }
    }
}

extension RedisConnection {
    /// Whether a reply says that the server has lost a script. Then the next use of each sends it whole.
    func lacksScript(_ reply: RESPValue) -> Bool {
        guard case .error(let error) = reply, error.code == "NOSCRIPT" else { return false }
        forgetScripts()
        return true
    }
}
