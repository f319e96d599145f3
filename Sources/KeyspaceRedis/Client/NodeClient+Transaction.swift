import KeyspaceRuntime
import NIOCore

extension NodeClient {
    func node(for keys: [Key], deadline: NIODeadline) async throws -> NodeClient {
        self
    }

    /// Carries out commands between `MULTI` and `EXEC`.
    ///
    /// They follow each other on a shared connection, so that nothing of other callers gets between them.
    ///
    /// - Returns: a reply to each; nil if a watched key was changed.
    func transaction(_ commands: [WireCommand], deadline: NIODeadline) async throws -> [RESPValue]? {
        while true {
            let connection = try connection(before: deadline)
            let outcome = await connection.transaction(commands, deadline: deadline)
            // What was written is not sent again: the transaction may have been carried out.
            if let replies = try settle(outcome, false, true, deadline) {
                return try Self.transactionReplies(replies, of: commands.count)
            }
        }
    }

    /// The server's own words may hold keys and arguments.
    private static func refusal(_ error: ServerError) -> KeyspaceError {
        let failure = StoreFailure(error)
        return KeyspaceError(failure.code, "the transaction was not carried out: \(failure.message)")
    }

    /// - Parameter replies: to `MULTI`, each command, and `EXEC`.
    static func transactionReplies(_ replies: [RESPValue], of count: Int) throws(KeyspaceError) -> [RESPValue]? {
        for case .error(let error) in replies.dropLast() {
            throw refusal(error)
        }
        switch replies.last {
        case .null: return nil
        case .array(let values) where values.count == count: return values
        case .error(let error): throw refusal(error)
        default:
            throw KeyspaceError(.serverError, "the server gave no replies to a transaction")
        }
    }
}

extension RedisConnection {
    func transaction(_ commands: [WireCommand], deadline: NIODeadline) async -> Outcome<[RESPValue]> {
        await send(commands.count + 2, deadline: deadline) { writer, _ in
            // Scripts go whole the first time: in a transaction nothing can be sent again.
            var scripts = KnownScripts()
            writer.begin("MULTI", arguments: 0)
            for command in commands { command.write(to: &writer, &scripts) }
            writer.begin("EXEC", arguments: 0)
        }
    }
}
