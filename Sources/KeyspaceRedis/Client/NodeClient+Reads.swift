import KeyspaceRuntime
import NIOCore

extension NodeClient {
    /// Reads strings, nearly always by one command.
    ///
    /// - Returns: nil if this client does not join reads.
    func read(_ reads: PlainReads, deadline: NIODeadline) async throws -> [Reply]? {
        guard options.joinsReads else { return nil }
        let value = try await send(reads, deadline: deadline)
        if let replies = reads.replies(value) { return replies }
        let commands = try reads.separate
        var rounds = PipelineRounds(commands, joinsReads: true)
        rounds.received(value.replies(of: commands.count))
        return zip(commands, try await finish(rounds, deadline: deadline)).map { $0.reply($1) }
    }

    private func send(_ reads: PlainReads, deadline: NIODeadline) async throws -> RESPValue {
        var isFirst = true
        while true {
            let connection = try connection(before: deadline)
            let attempt = attemptDeadline(deadline, mayRepeat: isFirst)
            let outcome = await connection.send(deadline: attempt) { writer, _ in reads.write(to: &writer) }
            if let value = try settle(outcome, true, isFirst, deadline) {
                if case .error(let error) = value { heed(error, from: connection) }
                return value
            }
            isFirst = false
        }
    }
}
