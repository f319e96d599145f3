/// A namespace or variant with a map at each key: a hash whose fields are data.
public final class MapEntry<Field: Hashable & Sendable, Value: Sendable>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    let field: Codec<Field>
    let codec: Codec<Value>

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - field: how fields are written.
    ///   - codec: how values are written.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - maxValueSize: bytes of a value, encoded.
    public init(
        _ name: String, ttl: TTL, field: Codec<Field>, codec: Codec<Value>,
        whenUnavailable: OutageBehaviour = .fail, maxValueSize: Int? = nil
    ) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize)
        self.field = field
        self.codec = codec
    }
}

/// Values by field. A map without fields does not exist.
public struct StoredMap<Field: Hashable & Sendable, Value: Sendable>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: MapEntry<Field, Value>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: MapEntry<Field, Value>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Sets a field.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    public func set(_ field: Field, to value: Value) async throws -> Bool {
        try await set([field: value]) == 1
    }

    /// Sets fields in one step; the others stay as they are.
    ///
    /// - Returns: how many are new.
    @discardableResult
    public func set(_ values: [Field: Value]) async throws -> Int {
        let pairs = try values.map { try pair($0, $1) }
        guard !pairs.isEmpty else { return 0 }
        return try await write(.hashSet(pairs), otherwise: 0) { try $0.count }
    }

    /// Sets a field if it is missing.
    ///
    /// - Returns: whether it was set.
    @discardableResult
    public func setIfAbsent(_ field: Field, to value: Value) async throws -> Bool {
        try await write(.hashSetIfAbsent(pair(field, value)), otherwise: false) { try $0.integer == 1 }
    }

    /// Removes a field.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public func remove(_ field: Field) async throws -> Bool {
        try await remove(contentsOf: CollectionOfOne(field)) == 1
    }

    /// Removes fields.
    ///
    /// - Returns: how many were there.
    @discardableResult
    public func remove(contentsOf fields: some Collection<Field>) async throws -> Int {
        let names = try fields.map { try name($0) }
        guard !names.isEmpty else { return 0 }
        return try await write(.hashDelete(names), otherwise: 0) { try $0.count }
    }

    private func pair(_ field: Field, _ value: Value) throws(KeyspaceError) -> FieldValue {
        FieldValue(try name(field), try encode(value, entry.codec))
    }

    func name(_ field: Field) throws(KeyspaceError) -> Bytes {
        do throws(CodingFailure) {
            return try entry.field.encode(field)
        } catch let failure {
            throw error(.unencodable, "the field's name cannot be written", failure)
        }
    }
}

extension StoredMap where Value: FixedWidthInteger {
    /// Adds to a field; a missing one counts 0.
    ///
    /// - Returns: the new value; 0 if the store is out and the policy says `bypass`.
    /// - Throws: `KeyspaceError` if the sum does not fit; then nothing is changed, unless the value's type is smaller
    ///   than 64 bits.
    @discardableResult
    public func increment(_ field: Field, by amount: Value = 1) async throws -> Value {
        let step = try step(amount, entry.codec)
        return try await write(.hashIncrement(name(field), by: step), otherwise: 0) { reply in
            guard let value = Value(exactly: try reply.integer) else {
                throw CodingFailure("it is no '\(Value.self)'")
            }
            return value
        }
    }
}
