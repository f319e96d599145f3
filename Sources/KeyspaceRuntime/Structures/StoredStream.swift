/// A namespace or variant with a stream at each key.
public final class StreamEntry<Fields: FieldRecord>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    let maxLength: Int?

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - maxLength: how many entries a stream keeps; the oldest give way.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - maxValueSize: bytes of a field's value, encoded.
    public init(
        _ name: String, ttl: TTL, maxLength: Int? = nil, whenUnavailable: OutageBehaviour = .fail,
        maxValueSize: Int? = nil
    ) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize)
        self.maxLength = maxLength
    }
}

/// An entry of a stream: its ID, which grows, and its fields.
public struct StreamElement<Fields: FieldRecord>: Sendable {
    /// When the entry was added, and its number within that millisecond.
    public let id: StreamID
    /// What was added.
    public let fields: Fields
}

extension StreamElement: Equatable where Fields: Equatable {}

/// Entries in the order in which they were added, each with an ID.
public struct StoredStream<Fields: FieldRecord>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: StreamEntry<Fields>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: StreamEntry<Fields>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Adds an entry; of a full stream the oldest gives way, in the same step.
    ///
    /// - Returns: its ID; `StreamID.first`, which no entry has, if the store is out and the policy says `bypass`.
    @discardableResult
    public func append(_ fields: Fields) async throws -> StreamID {
        let values = try self.fields(of: fields)
        try require(!values.isEmpty, "an entry of a stream needs a field with a value")
        return try await write(.streamAppend(values, cap: entry.maxLength), otherwise: .first) {
            try StreamID(storeText: try $0.required)
        }
    }

    /// The entries that were added after one, the oldest first.
    ///
    /// - Parameters:
    ///   - id: of the last entry that is known; from the start, if nothing is said.
    ///   - limit: at most that many.
    public func read(after id: StreamID = .first, limit: Int? = nil) async throws -> [StreamElement<Fields>] {
        try require(limit ?? 0 >= 0, "a limit must not be negative")
        guard limit != 0 else { return [] }
        return try await read(.streamRead(after: id, limit: limit), otherwise: [], elements)
    }

    /// The entries from one ID through another.
    ///
    /// - Parameters:
    ///   - newestFirst: whether they come in reverse.
    ///   - limit: at most that many.
    public func entries(
        from first: StreamID = .first, through last: StreamID = .last, newestFirst: Bool = false, limit: Int? = nil
    ) async throws -> [StreamElement<Fields>] {
        try require(limit ?? 0 >= 0, "a limit must not be negative")
        guard limit != 0 else { return [] }
        let operation = Operation.streamRange(first: first, last: last, descending: newestFirst, limit: limit)
        return try await read(operation, otherwise: [], elements)
    }

    /// How many entries there are.
    public func count() async throws -> Int {
        try await read(.streamCount, otherwise: 0) { try $0.count }
    }

    /// Keeps only the newest entries, up to that many.
    ///
    /// - Returns: how many were removed.
    @discardableResult
    public func trim(to count: Int) async throws -> Int {
        try require(count >= 0, "a count must not be negative")
        return try await write(.streamTrim(count), otherwise: 0) { try $0.count }
    }

    /// Removes entries.
    ///
    /// - Returns: how many of them were there.
    @discardableResult
    public func remove(_ ids: StreamID...) async throws -> Int {
        guard !ids.isEmpty else { return 0 }
        return try await write(.streamDelete(ids), otherwise: 0) { try $0.count }
    }

    private func elements(_ reply: Reply) throws -> [StreamElement<Fields>] {
        try reply.array.map { entry in
            let parts = try entry.array
            guard parts.count == 2 else { throw UnexpectedReply() }
            let values = try parts[1].pairs.map { name, value in (name, try value.required) }
            do {
                let fields = try Fields(reading: StoredFieldReader(Dictionary(values) { $1 }))
                return StreamElement(id: try StreamID(storeText: try parts[0].required), fields: fields)
            } catch let failure as UnexpectedReply {
                throw failure
            } catch {
                throw CodingFailure(error)
            }
        }
    }
}

extension StreamID {
    fileprivate init(storeText bytes: Bytes) throws {
        guard let id = StreamID(text: String(decoding: bytes, as: UTF8.self)) else { throw UnexpectedReply() }
        self = id
    }
}
