public import KeyspaceRuntime
import NIOCore
import Synchronization

/// A connection that one caller has for itself: for commands that block or leave something behind on the connection,
/// and for commands that the store does not know.
///
/// It is valid inside of `RedisStore.withSession`.
public struct RedisSession: Sendable {
    private let connection: RedisConnection
    private let options: Options
    private let state = SharedSessionState()

    struct Options: Sendable {
        /// For commands that have none of their own.
        var timeout: TimeAmount
        /// When all commands must have their replies.
        var deadline = NIODeadline.distantFuture
        /// Whether the keys are about to come to the server, to be told so by `ASKING`.
        var isAsking = false
        /// Is told of what may be a sign that keys or servers are not where they were.
        ///
        /// - Returns: nil if it is none.
        var learned: @Sendable (Outcome<ServerError>) -> Obstacle? = { _ in nil }
    }

    init(_ connection: RedisConnection, _ options: Options) {
        self.connection = connection
        self.options = options
    }

    /// Sends a command as it is, such as `["BLPOP", "queue", "5"]`.
    ///
    /// Commands after which the server sends more or less than one reply, as `SUBSCRIBE` and `MONITOR`, are refused.
    ///
    /// - Parameters:
    ///   - words: the command's name and arguments.
    ///   - timeout: how long to wait for the reply; the store's own if nothing is said. A command that blocks needs
    ///     more than it blocks.
    /// - Returns: the reply; a refusal is `Reply.failure`, a map is an array of key, value, key, value….
    /// - Throws: `KeyspaceError` without a reply, `CancellationError` if the task is cancelled.
    public func send(_ words: [String], timeout: Duration? = nil) async throws -> Reply {
        try state.use { state throws(KeyspaceError) in try state.sends(words) }
        let timeout = timeout.map { TimeAmount($0) } ?? options.timeout
        return Reply(raw: try await reply(within: timeout) { writer, _ in writer.command(words) })
    }

    /// Carries out a command of the store on this connection.
    public func execute(_ command: Command) async throws -> Reply {
        let wire: WireCommand
        do throws(StoreFailure) {
            wire = try WireCommand(command)
        } catch {
            return .failure(error)
        }
        try state.use { state throws(KeyspaceError) in try state.sends() }
        return wire.reply(
            try await reply { writer, _ in
                var scripts = KnownScripts()
                wire.write(to: &writer, &scripts)
            })
    }

    /// - Throws: `KeyspaceError` if the server refuses it.
    func watch(_ keys: [Key]) async throws {
        try state.use { state throws(KeyspaceError) in try state.sends(["WATCH"]) }
        let reply = try await reply { writer, _ in
            writer.begin("WATCH", arguments: keys.count)
            for key in keys { writer.argument(key) }
        }
        if case .error(let error) = reply {
            let failure = StoreFailure(error)
            throw KeyspaceError(failure.code, "the keys cannot be watched: \(failure.message)")
        }
    }

    func transaction(_ commands: [WireCommand]) async throws -> TransactionReply {
        try state.use { state throws(KeyspaceError) in try state.sends(["MULTI"]) }
        try state.use { state throws(KeyspaceError) in try state.sends(["EXEC"]) }
        let outcome = await connection.transaction(
            commands, deadline: min(.now() + options.timeout, options.deadline), asking: options.isAsking)
        if case .failed(let failure) = outcome, failure.wasWritten {
            // It may have been carried out: nothing can begin anew.
            _ = options.learned(.failed(failure))
            throw failure.thrown
        }
        let replies = try settle(outcome, owed: 2)
        let reply = TransactionReply(replies, of: commands.count)
        if case .refused(let error) = reply { learn(.replied(error)) }
        return reply
    }

    private func reply(
        within timeout: TimeAmount? = nil, _ write: (inout RequestWriter, inout KnownScripts) -> Void
    ) async throws -> RESPValue {
        let deadline = min(.now() + (timeout ?? options.timeout), options.deadline)
        guard options.isAsking else {
            return try learning(from: settle(await connection.send(deadline: deadline, write)))
        }
        let outcome = await connection.send(2, deadline: deadline) { writer, scripts in
            writer.begin("ASKING", arguments: 0)
            write(&writer, &scripts)
        }
        return try learning(from: settle(outcome.map { $0[1] }))
    }

    private func learning(from value: RESPValue) -> RESPValue {
        if case .error(let error) = value { learn(.replied(error)) }
        return value
    }

    /// The reply to commands, or what the caller sees thrown.
    private func settle<Value>(_ outcome: Outcome<Value>, owed count: Int = 1) throws -> Value {
        switch outcome {
        case .replied(let value):
            state.use { $0.hasReplies(count) }
            return value
        case .failed(let failure):
            learn(.failed(failure))
            throw failure.thrown
        }
    }

    private func learn(_ news: Outcome<ServerError>) {
        guard let obstacle = options.learned(news) else { return }
        state.use { $0.met(obstacle) }
    }

    /// What stands between the caller and the server that it needs, if anything was seen.
    var obstacle: Obstacle? {
        state.use(\.obstacle)
    }

    /// Nothing is sent any more.
    ///
    /// - Returns: whether the next caller can have the connection as it is.
    func end() -> Bool {
        state.use { $0.giveBack() }
    }
}

/// Sessions are copied, and may be used by several tasks.
private final class SharedSessionState: Sendable {
    private let state = Mutex(SessionState())

    func use<Value: Sendable, Failure: Error>(
        _ body: (inout SessionState) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try state.withLock { state throws(Failure) in try body(&state) }
    }
}

extension Reply {
    /// A reply of a command that the store does not know.
    init(raw value: RESPValue) {
        switch value {
        case .null: self = .null
        case .integer(let integer): self = .integer(integer)
        case .double(let double): self = .double(double)
        case .boolean(let isTrue): self = .integer(isTrue ? 1 : 0)
        case .status(let text), .bigNumber(let text): self = .bytes(Bytes(text.utf8))
        case .bytes(let bytes): self = .bytes(bytes)
        case .array(let elements), .set(let elements), .map(let elements), .push(let elements):
            self = .array(elements.map(Reply.init(raw:)))
        case .error(let error): self = .failure(StoreFailure(error))
        }
    }
}
