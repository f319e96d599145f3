public import KeyspaceRuntime
import NIOCore
import Synchronization

/// A connection that one caller has for itself: for commands that block or leave something behind on the connection,
/// and for commands that the store does not know.
///
/// It is valid inside of `RedisStore.withSession`.
public struct RedisSession: Sendable {
    private let connection: RedisConnection
    private let timeout: TimeAmount
    private let state: SharedSessionState

    init(_ connection: RedisConnection, timeout: TimeAmount) {
        self.connection = connection
        self.timeout = timeout
        state = SharedSessionState()
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
        let deadline = NIODeadline.now() + (timeout.map { TimeAmount($0) } ?? self.timeout)
        try state.use { state throws(KeyspaceError) in try state.sends(words) }
        let outcome = await connection.send(deadline: deadline) { writer, _ in writer.command(words) }
        return Reply(raw: try reply(outcome))
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
        let outcome = await connection.send(deadline: .now() + timeout) { writer, _ in
            var scripts = KnownScripts()
            wire.write(to: &writer, &scripts)
        }
        return wire.reply(try reply(outcome))
    }

    func watch(_ keys: [Key]) async throws {
        try state.use { state throws(KeyspaceError) in try state.sends(["WATCH"]) }
        let outcome = await connection.send(deadline: .now() + timeout) { writer, _ in
            writer.begin("WATCH", arguments: keys.count)
            for key in keys { writer.argument(key) }
        }
        if case .error(let error) = try reply(outcome) {
            let failure = StoreFailure(error)
            throw KeyspaceError(failure.code, "the keys cannot be watched: \(failure.message)")
        }
    }

    func transaction(_ commands: [WireCommand]) async throws -> [RESPValue]? {
        try state.use { state throws(KeyspaceError) in try state.sends(["MULTI"]) }
        try state.use { state throws(KeyspaceError) in try state.sends(["EXEC"]) }
        let outcome = await connection.transaction(commands, deadline: .now() + timeout)
        let replies = try reply(outcome, of: 2)
        return try NodeClient.transactionReplies(replies, of: commands.count)
    }

    /// The reply to commands, or what the caller sees thrown.
    private func reply<Value>(_ outcome: Outcome<Value>, of count: Int = 1) throws -> Value {
        let value = try outcome.value
        state.use { $0.hasReplies(count) }
        return value
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

extension Outcome {
    /// The reply, or what the caller sees thrown.
    var value: Value {
        get throws {
            switch self {
            case .replied(let value): return value
            case .failed(let failure): throw failure.thrown
            }
        }
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
