/// A namespace or variant with a counter at each key.
public final class CounterEntry: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - whenUnavailable: what happens while the store is out.
    public init(_ name: String, ttl: TTL, whenUnavailable: OutageBehaviour = .fail) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: nil)
    }
}

/// A 64-bit integer that many count at once. A key that does not exist counts 0.
public struct StoredCounter: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: CounterEntry
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: CounterEntry, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// The count.
    ///
    /// - Throws: `KeyspaceError` with the code `undecodable` if what is stored is no integer.
    public func get() async throws -> Int64 {
        try await read(.get, otherwise: 0) { try $0.decoded(Codec<Int64>.text) ?? 0 }
    }

    /// Counts up.
    ///
    /// - Returns: the new count; 0 if the store is out and the policy says `bypass`.
    /// - Throws: `KeyspaceError` if the sum does not fit into 64 bits; then nothing is changed.
    @discardableResult
    public func increment(by amount: Int64 = 1) async throws -> Int64 {
        try await write(.increment(by: amount), otherwise: 0) { try $0.integer }
    }

    /// Counts down.
    ///
    /// - Returns: the new count, which may be negative; 0 if the store is out and the policy says `bypass`.
    @discardableResult
    public func decrement(by amount: Int64 = 1) async throws -> Int64 {
        try require(amount != .min, "the amount has no negative counterpart")
        return try await increment(by: -amount)
    }

    /// Sets the count.
    public func set(_ count: Int64) async throws {
        try await write(.set(Bytes(count.text.utf8), if: .always), otherwise: ()) { _ in }
    }

    /// Sets the count to 0 by deleting the key, and gives the count that was there.
    @discardableResult
    public func reset() async throws -> Int64 {
        try await run(.getAndDelete, .unchanged, otherwise: 0, .bypassedWrite) {
            try $0.decoded(Codec<Int64>.text) ?? 0
        }
    }
}
