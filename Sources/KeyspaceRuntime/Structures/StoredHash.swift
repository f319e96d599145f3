/// A namespace or variant with a hash of named fields at each key.
public final class HashEntry<Fields: FieldRecord>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - maxValueSize: bytes of a field's value, encoded.
    public init(
        _ name: String, ttl: TTL, whenUnavailable: OutageBehaviour = .fail, maxValueSize: Int? = nil
    ) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize)
    }
}

/// Named fields, each with a type of its own. Any of them may be missing; a hash without fields does not exist.
public struct StoredHash<Fields: FieldRecord>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: HashEntry<Fields>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: HashEntry<Fields>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Sets a field.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    public func set<Value>(_ field: HashField<Fields, Value>, to value: Value) async throws -> Bool {
        let bytes = try encode(value, field.codec)
        return try await write(.hashSet([FieldValue(field.bytes, bytes)]), otherwise: false) { try $0.integer == 1 }
    }

    /// Sets a field if it is missing.
    ///
    /// - Returns: whether it was set.
    @discardableResult
    public func setIfAbsent<Value>(_ field: HashField<Fields, Value>, to value: Value) async throws -> Bool {
        let bytes = try encode(value, field.codec)
        return try await write(.hashSetIfAbsent(FieldValue(field.bytes, bytes)), otherwise: false) {
            try $0.integer == 1
        }
    }

    /// Sets all fields that have a value, in one step; the others stay as they are.
    public func set(_ fields: Fields) async throws {
        let values = try self.fields(of: fields)
        guard !values.isEmpty else { return }
        try await write(.hashSet(values), otherwise: ()) { _ in }
    }

    /// Removes fields.
    ///
    /// - Returns: how many of them were there.
    @discardableResult
    public func remove<First, each Rest>(
        _ first: HashField<Fields, First>, _ rest: repeat HashField<Fields, each Rest>
    ) async throws -> Int {
        var names = [first.bytes]
        repeat names.append((each rest).bytes)
        return try await write(.hashDelete(names), otherwise: 0) { try $0.count }
    }

    /// Adds to a field that is an integer; a missing one counts its default, or 0.
    ///
    /// A default is set before it is added to: if the field is removed in the moment between, it counts as 0.
    ///
    /// - Returns: the new value; 0 if the store is out and the policy says `bypass`.
    /// - Throws: `KeyspaceError` if the sum does not fit; then nothing is changed, unless the field's type is smaller
    ///   than 64 bits.
    @discardableResult
    public func increment<Value: FixedWidthInteger>(
        _ field: HashField<Fields, Value>, by amount: Value = 1
    ) async throws -> Value {
        let step = try step(amount, field.codec)
        if let start = field.defaultValue, start != 0 { try await setIfAbsent(field, to: start) }
        return try await write(.hashIncrement(field.bytes, by: step), otherwise: 0) { reply in
            guard let value = Value(exactly: try reply.integer) else {
                throw CodingFailure("it is no '\(Value.self)'", at: [RecordKey(field.name)])
            }
            return value
        }
    }
}

extension StoredHandle {
    /// What a store adds to a number that this codec wrote.
    ///
    /// - Throws: `KeyspaceError` if it is none that stores can count: they do so in decimal, and in 64 bits.
    func step<Value: FixedWidthInteger>(_ amount: Value, _ codec: Codec<Value>) throws -> Int64 {
        guard let step = Int64(exactly: amount) else {
            throw error(.invalidArgument, "the amount does not fit into 64 bits with a sign")
        }
        try require(
            (try? codec.encode(1)) == [UInt8(ascii: "1")],
            "stores count in decimal; the policy's serialization writes numbers otherwise")
        return step
    }
}
