/// What works on one key: a structure's operations, with the TTL, the types and the bounds that the policy gives them.
///
/// A handle is a small value and costs nothing to make; it does not know whether its key exists.
public protocol StoredHandle: Sendable {
    /// What the policy says of the key.
    associatedtype Entry: KeyspaceEntry

    /// The keyspace it belongs to.
    var keyspace: Keyspace { get }
    /// What the policy says of the key.
    var entry: Entry { get }
    /// The key.
    var key: Key { get }

    /// Generated code makes handles.
    init(_ keyspace: Keyspace, _ entry: Entry, _ key: Key)
}

extension StoredHandle {
    /// Deletes the key. A load of it that is under way will not write.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func delete() async throws -> Bool {
        try await superseding {
            // Not the expiry of a write: there is no key left to expire.
            try await run(.delete, .unchanged, otherwise: false, .bypassedWrite) { try $0.integer == 1 }
        }
    }

    /// Whether the key exists. Asking renews no TTL.
    public func exists() async throws -> Bool {
        guard entry.options.keeping == .zero else { return try await timeToLive() != .absent }
        return try await run(.exists, .unchanged, otherwise: false, .bypassedRead) { try $0.integer == 1 }
    }

    /// How long the key has to live. Asking renews no TTL.
    public func timeToLive() async throws -> TimeToLive {
        let keeping = entry.options.keeping
        return try await run(.timeToLive, .unchanged, otherwise: .absent, .bypassedRead) {
            TimeToLive(milliseconds: try $0.integer, keeping: keeping)
        }
    }
}
