/// A namespace or variant with one value at each key.
public final class ValueEntry<Value: Sendable>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    let codec: Codec<Value>
    let load: LoadPolicy

    /// - Parameters:
    ///   - name: for errors and counts, such as `market.price`.
    ///   - ttl: how long keys live.
    ///   - codec: how values are written.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - load: how `getOrLoad` works.
    ///   - maxValueSize: bytes of a value, encoded; larger ones are refused before they are sent.
    public init(
        _ name: String, ttl: TTL, codec: Codec<Value>, whenUnavailable: OutageBehaviour = .fail,
        load: LoadPolicy = LoadPolicy(), maxValueSize: Int? = nil
    ) {
        options = EntryOptions(
            name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize,
            keeping: load.staleFor?.roundedToMilliseconds ?? .zero)
        self.codec = codec
        self.load = load
    }
}

/// One value at a key.
public struct StoredValue<Value: Sendable>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: ValueEntry<Value>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: ValueEntry<Value>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// The value, or nil if there is none.
    ///
    /// - Throws: `KeyspaceError` with the code `undecodable` if what is stored is no value of the policy's type.
    public func get() async throws -> Value? {
        let value = try await fresh()
        observe(value == nil ? .miss : .hit)
        return value
    }

    /// Stores a value.
    public func set(_ value: Value) async throws {
        try await set(value, if: .always)
    }

    /// Stores a value if the key is absent, or if it is present.
    ///
    /// - Returns: whether it was stored.
    @discardableResult
    public func set(_ value: Value, if condition: SetCondition) async throws -> Bool {
        let bytes = try encode(value, entry.codec)
        return try await superseding {
            try await write(.set(bytes, if: condition), otherwise: false) { try $0.integer == 1 }
        }
    }

    /// Stores a value and gives the one that was there before.
    public func getAndSet(_ value: Value) async throws -> Value? {
        let bytes = try encode(value, entry.codec)
        return try await superseding {
            try await write(.getAndSet(bytes), otherwise: nil) { try $0.decoded(entry.codec) }
        }
    }

    /// Deletes the key and gives the value that was there.
    public func getAndDelete() async throws -> Value? {
        try await superseding {
            // Not the expiry of a write: there is no key left to expire.
            try await run(.getAndDelete, .unchanged, otherwise: nil, .bypassedWrite) { try $0.decoded(entry.codec) }
        }
    }

    /// The value, unless it is older than its TTL and only kept to be served during a load.
    private func fresh() async throws -> Value? {
        guard entry.options.keeping > .zero else {
            return try await read(.get, otherwise: nil) { try $0.decoded(entry.codec) }
        }
        do {
            let aged = try await agedBytes()
            return try aged.isStale ? nil : aged.bytes.map { bytes in try entry.codec.decode(bytes) }
        } catch {
            let failure = located(error)
            guard isBypassed(failure) else { throw failure }
            observe(.bypassedRead)
            return nil
        }
    }
}
