import KeyspaceRuntime

/// A batch of nothing but reads of strings, as caches have them: it goes out as one `MGET`, written straight from the
/// commands, and its reply is read straight into theirs.
///
/// A batch is a `CommandPipeline` otherwise, which costs as much time as the server takes for the reads.
struct PlainReads: Sendable {
    private let commands: [Command]

    /// Nil if there is anything else among them, or if they are too few or too many for one command.
    init?(_ commands: [Command]) {
        guard JoinedReads.sizes.contains(commands.count) else { return nil }
        for index in commands.indices {
            guard case .get = commands[index].operation, case .unchanged = commands[index].expiry else { return nil }
        }
        self.commands = commands
    }

    func write(to writer: inout RequestWriter) {
        writer.begin("MGET", arguments: commands.count)
        for index in commands.indices { writer.argument(commands[index].key) }
    }

    /// The replies to all reads; nil if the server's leaves one open, since `MGET` does not tell whether a key is missing
    /// or of another type.
    func replies(_ value: RESPValue) -> [Reply]? {
        guard case .array(let elements) = value, elements.count == commands.count else { return nil }
        var replies: [Reply] = []
        replies.reserveCapacity(elements.count)
        for element in elements {
            guard case .bytes(let bytes) = element else { return nil }
            replies.append(.bytes(bytes))
        }
        return replies
    }

    /// The same reads, one by one.
    var separate: [WireCommand] {
        get throws(StoreFailure) {
            try commands.map { command throws(StoreFailure) in try WireCommand(command) }
        }
    }
}
