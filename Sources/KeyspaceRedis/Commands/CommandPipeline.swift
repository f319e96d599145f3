import KeyspaceRuntime

/// Commands that go out together, and how their replies are told apart.
///
/// Neighbouring reads of strings are joined. What `MGET` cannot tell, whether a key is missing or of another type, is
/// asked in a second pipeline.
struct CommandPipeline {
    let commands: [WireCommand]
    /// Neighbours that go out as one command, in order.
    let joins: [Range<Int>]
    /// Keys of which is asked, behind the commands, how many there are.
    private let questions: [[Key]]

    /// - Parameters:
    ///   - joinsReads: whether all keys are on one server, which takes commands on many of them.
    ///   - questions: keys of which is asked, behind the commands, how many there are.
    init(_ commands: [WireCommand], joinsReads: Bool, questions: [[Key]] = []) {
        self.commands = commands
        self.questions = questions
        joins = joinsReads ? Self.runs(of: commands) : []
    }

    /// Replies that the server owes.
    var replyCount: Int {
        joins.reduce(commands.count + questions.count) { $0 - $1.count + 1 }
    }

    /// Writes all commands, and scripts whole where they are used first.
    ///
    /// If the server had lost a script, commands behind it would be carried out before it could be sent again, and
    /// commands with one key stay in their order.
    ///
    /// - Parameter asking: sends `ASKING` before each, as a cluster wants for a slot that is moving. Its replies count,
    ///   and come before those of the commands.
    func write(to writer: inout RequestWriter, asking: Bool = false) {
        var scripts = KnownScripts()
        var next = 0
        func writeSeparately(_ range: Range<Int>, _ writer: inout RequestWriter) {
            for index in range {
                if asking { writer.begin("ASKING", arguments: 0) }
                commands[index].write(to: &writer, &scripts)
            }
        }
        for join in joins {
            writeSeparately(next..<join.lowerBound, &writer)
            writer.begin("MGET", arguments: join.count)
            for index in join { writer.argument(commands[index].command.key) }
            next = join.upperBound
        }
        writeSeparately(next..<commands.count, &writer)
        for keys in questions {
            writer.begin("EXISTS", arguments: keys.count)
            for key in keys { writer.argument(key) }
        }
    }

    /// A reply to each command, and to each question behind them.
    ///
    /// - Parameter values: what the server replied, without replies to `ASKING`.
    func replies(_ values: [RESPValue]) -> [RESPValue] {
        guard !joins.isEmpty else { return values }
        if joins == [commands.indices], questions.isEmpty, values.count == 1 {
            return values[0].replies(of: commands.count)
        }
        var replies: [RESPValue] = []
        replies.reserveCapacity(commands.count)
        var rest = values[...]
        for join in joins {
            let separate = join.lowerBound - replies.count
            replies += rest.prefix(separate)
            rest = rest.dropFirst(separate)
            if let value = rest.popFirst() {
                replies += value.replies(of: join.count)
            }
        }
        return replies + rest
    }

    /// Runs of reads that are worth joining; none where something is written as well: what is asked again would be read
    /// after it.
    private static func runs(of commands: [WireCommand]) -> [Range<Int>] {
        guard commands.count >= JoinedReads.sizes.lowerBound, commands.allSatisfy(\.isReadOnly) else { return [] }
        var runs: [Range<Int>] = []
        var start = 0
        while start < commands.count {
            var end = start
            while end < commands.count, end - start < JoinedReads.sizes.upperBound, commands[end].isPlainGet {
                end += 1
            }
            if JoinedReads.sizes.contains(end - start) { runs.append(start..<end) }
            start = max(end, start + 1)
        }
        return runs
    }
}

extension WireCommand {
    /// Whether it reads a string and does nothing else.
    fileprivate var isPlainGet: Bool {
        guard case .get = command.operation, case .unchanged = lifetime else { return false }
        return true
    }
}
