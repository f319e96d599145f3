import KeyspaceRuntime

/// What a caller did to a connection that it has for itself: whether the next one can have it as it is.
///
/// A value that is told what is sent, so that it can be tested without a server.
struct SessionState {
    /// False when the caller has given the connection back.
    private var isLent = true
    /// Commands whose replies are owed. One whose caller gave up stays among them: it may still block.
    private var owed = 0
    private var isInTransaction = false
    private var isWatching = false
    /// What no command undoes: another database or user, a mode of the connection.
    private var isChanged = false
    /// What stood first between the caller and the server that it needs.
    private(set) var obstacle: Obstacle?

    /// A command of the store is about to be sent: it leaves the connection as it is.
    ///
    /// - Throws: `KeyspaceError` if the connection has been given back.
    mutating func sends() throws(KeyspaceError) {
        guard isLent else {
            throw KeyspaceError(.invalidArgument, "a session is of use only inside of its 'withSession'")
        }
        owed += 1
    }

    /// A command is about to be sent.
    ///
    /// - Throws: `KeyspaceError` if a connection that waits for replies cannot carry it out, too.
    mutating func sends(_ words: [String]) throws(KeyspaceError) {
        guard let name = words.first?.uppercased() else {
            throw KeyspaceError(.invalidArgument, "a command has a name")
        }
        try Self.checkReplies(name, words.dropFirst().first?.uppercased())
        try sends()
        switch name {
        case "MULTI": isInTransaction = true
        case "WATCH": isWatching = true
        case "UNWATCH" where !isInTransaction: isWatching = false
        case "EXEC" where isInTransaction, "DISCARD" where isInTransaction:
            isInTransaction = false
            isWatching = false
        case "SELECT", "AUTH", "HELLO", "RESET", "CLIENT", "READONLY", "READWRITE", "ASKING", "SCRIPT", "QUIT":
            isChanged = true
        default: break
        }
    }

    /// Commands have their replies.
    mutating func hasReplies(_ count: Int = 1) {
        owed -= count
    }

    mutating func met(_ obstacle: Obstacle) {
        self.obstacle = self.obstacle ?? obstacle
    }

    /// The caller is done.
    ///
    /// - Returns: whether the connection is as it was.
    mutating func giveBack() -> Bool {
        isLent = false
        return owed == 0 && !isInTransaction && !isWatching && !isChanged
    }

    /// Each command has one reply, by which it is told from others.
    private static func checkReplies(_ name: String, _ subcommand: String?) throws(KeyspaceError) {
        switch (name, subcommand) {
        case ("SUBSCRIBE", _), ("PSUBSCRIBE", _), ("SSUBSCRIBE", _), ("UNSUBSCRIBE", _), ("PUNSUBSCRIBE", _),
            ("SUNSUBSCRIBE", _), ("MONITOR", _), ("SYNC", _), ("PSYNC", _), ("CLIENT", "REPLY"):
            throw KeyspaceError(
                .invalidArgument,
                "'\(name)' changes what a connection receives; messages come by the store's 'subscribe(to:)'")
        default: break
        }
    }
}
