import KeyspaceRuntime
import NIOCore

extension NodeClient {
    /// Carries out commands between `MULTI` and `EXEC`.
    ///
    /// They follow each other on a shared connection, so that nothing of other callers gets between them.
    func transaction(_ commands: [WireCommand], deadline: NIODeadline) async throws -> RESPValue {
        while true {
            let connection = try connection(before: deadline)
            let outcome = await connection.transaction(commands, deadline: deadline)
            // What was written is not sent again: the transaction may have been carried out.
            if let replies = try settle(outcome, false, true, deadline) {
                let reply = TransactionReply(replies, of: commands.count)
                if case .refused(let error) = reply { heed(error, from: connection) }
                return reply.value
            }
        }
    }

    /// One try to do so, for those who know several servers.
    ///
    /// - Parameter asking: sends `ASKING` before, as a cluster wants for a slot that is moving.
    func attempt(
        transaction commands: [WireCommand], deadline: NIODeadline, asking: Bool
    ) async -> Outcome<[RESPValue]> {
        switch connectionNow() {
        case .replied(let connection):
            await connection.transaction(commands, deadline: deadline, asking: asking).map {
                [TransactionReply($0, of: commands.count).value]
            }
        case .failed(let failure):
            .failed(failure)
        }
    }
}

extension RedisConnection {
    /// - Returns: the replies to `MULTI`, each command, and `EXEC`.
    func transaction(
        _ commands: [WireCommand], deadline: NIODeadline, asking: Bool = false
    ) async -> Outcome<[RESPValue]> {
        let count = commands.count + 2
        return await send(asking ? count + 1 : count, deadline: deadline) { writer, _ in
            // It holds until the end of the transaction that follows.
            if asking { writer.begin("ASKING", arguments: 0) }
            // Scripts go whole the first time: in a transaction nothing can be sent again.
            var scripts = KnownScripts()
            writer.begin("MULTI", arguments: 0)
            for command in commands { command.write(to: &writer, &scripts) }
            writer.begin("EXEC", arguments: 0)
        }.map { Array($0.suffix(count)) }
    }
}
