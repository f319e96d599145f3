import KeyspaceRuntime
import NIOCore

/// One try each, for those who know several servers and choose another one if this fails.
///
/// A server that could not be reached a moment ago is not waited for: that is said at once.
extension NodeClient {
    /// Sends commands in one pipeline.
    ///
    /// - Parameter asking: sends `ASKING` before each, as a cluster wants for a slot that is moving.
    /// - Returns: a reply to each command.
    func attempt(
        _ commands: [WireCommand], deadline: NIODeadline, asking: Bool = false
    ) async -> Outcome<[RESPValue]> {
        var rounds = PipelineRounds(commands, joinsReads: options.joinsReads && !asking)
        while let pipeline = rounds.pipeline {
            switch await attempt(pipeline, deadline, asking) {
            case .replied(let replies):
                rounds.received(replies)
            case .failed(let failure):
                let wasWritten = failure.wasWritten || rounds.isPartlyDone
                return .failed(RequestFailure(cause: failure.cause, wasWritten: wasWritten))
            }
        }
        return .replied(rounds.replies)
    }

    private func attempt(
        _ pipeline: CommandPipeline, _ deadline: NIODeadline, _ asking: Bool
    ) async -> Outcome<[RESPValue]> {
        let connection: RedisConnection
        switch connectionNow() {
        case .replied(let found): connection = found
        case .failed(let failure): return .failed(failure)
        }
        let count = asking ? 2 * pipeline.replyCount : pipeline.replyCount
        let outcome = await connection.send(count, deadline: deadline) { writer, _ in
            pipeline.write(to: &writer, asking: asking)
        }
        guard case .replied(var values) = outcome else { return outcome }
        if asking { values = stride(from: 1, to: values.count, by: 2).map { values[$0] } }
        return .replied(pipeline.replies(values))
    }

    /// Sends one command.
    func attempt(_ command: WireCommand, deadline: NIODeadline) async -> Outcome<RESPValue> {
        switch connectionNow() {
        case .replied(let connection):
            let outcome = await connection.send(command, isWhole: false, deadline: deadline)
            guard case .replied(let reply) = outcome, reply.saysScriptIsUnknown else { return outcome }
            return await connection.send(command, isWhole: true, deadline: deadline)
        case .failed(let failure):
            return .failed(failure)
        }
    }

    /// Asks something that is no command on keys, in words.
    func ask(_ words: [String], deadline: NIODeadline) async -> Outcome<RESPValue> {
        switch connectionNow() {
        case .replied(let connection):
            await connection.send(deadline: deadline) { writer, _ in writer.command(words) }
        case .failed(let failure):
            .failed(failure)
        }
    }

    func connectionNow() -> Outcome<RedisConnection> {
        do throws(KeyspaceError) {
            return .replied(try connection(before: .now()))
        } catch {
            let cause =
                error.underlyingError as? RedisConnectionError
                ?? RedisConnectionError(.connectFailed, "the server cannot be reached")
            return .failed(RequestFailure(cause: .connection(cause), wasWritten: false))
        }
    }
}

extension NodeClient {
    /// The reply to a question about servers.
    ///
    /// - Throws: why there is none.
    func answer(to words: [String], deadline: NIODeadline) async throws(RedisConnectionError) -> RESPValue {
        switch await ask(words, deadline: deadline) {
        case .replied(let reply):
            return reply
        case .failed(let failure):
            guard case .connection(let error) = failure.cause else {
                throw RedisConnectionError(.silent, "'\(settings.address)' does not say where servers are")
            }
            throw error
        }
    }
}
