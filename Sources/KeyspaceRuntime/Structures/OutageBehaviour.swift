/// What an operation does while the store cannot be reached, does not answer in time, or has no room.
public enum OutageBehaviour: Sendable, Hashable {
    /// The operation throws.
    case fail
    /// A read finds nothing and a write is dropped, as if the store were empty; the keyspace's observer is told.
    case bypass
}

/// What a rate limit decides while the store cannot be reached or does not answer in time.
public enum RateLimitOutageBehaviour: Sendable, Hashable {
    /// All are admitted.
    case allow
    /// None is admitted.
    case deny
}

extension KeyspaceError {
    /// Whether the store is at fault, and not the command.
    var isOutage: Bool {
        code == .unavailable || code == .timeout || code == .interrupted || code == .outOfMemory
    }
}
