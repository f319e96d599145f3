/// A namespace or variant with a set at each key.
public final class SetEntry<Member: Sendable>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    let codec: Codec<Member>

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - codec: how members are written; members are the same if their bytes are.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - maxValueSize: bytes of a member, encoded.
    public init(
        _ name: String, ttl: TTL, codec: Codec<Member>, whenUnavailable: OutageBehaviour = .fail,
        maxValueSize: Int? = nil
    ) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize)
        self.codec = codec
    }
}

/// Members without order, each of them once. A set without members does not exist.
public struct StoredSet<Member: Sendable>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: SetEntry<Member>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: SetEntry<Member>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Adds a member.
    ///
    /// - Returns: whether it is new.
    @discardableResult
    public func insert(_ member: Member) async throws -> Bool {
        try await insert(contentsOf: CollectionOfOne(member)) == 1
    }

    /// Adds members.
    ///
    /// - Returns: how many are new.
    @discardableResult
    public func insert(contentsOf members: some Collection<Member>) async throws -> Int {
        let bytes = try members.map { try encode($0, entry.codec) }
        guard !bytes.isEmpty else { return 0 }
        return try await write(.setInsert(bytes), otherwise: 0) { try $0.count }
    }

    /// Removes a member.
    ///
    /// - Returns: whether it was there.
    @discardableResult
    public func remove(_ member: Member) async throws -> Bool {
        try await remove(contentsOf: CollectionOfOne(member)) == 1
    }

    /// Removes members.
    ///
    /// - Returns: how many were there.
    @discardableResult
    public func remove(contentsOf members: some Collection<Member>) async throws -> Int {
        let bytes = try members.map { try encode($0, entry.codec) }
        guard !bytes.isEmpty else { return 0 }
        return try await write(.setRemove(bytes), otherwise: 0) { try $0.count }
    }

    /// Removes a member, chosen at random, and gives it.
    public func pop() async throws -> Member? {
        try await pop(1).first
    }

    /// Removes up to that many members, chosen at random, and gives them.
    public func pop(_ count: Int) async throws -> [Member] {
        try require(count >= 0, "a count must not be negative")
        guard count > 0 else { return [] }
        return try await write(.setPop(count), otherwise: []) { try $0.elements(entry.codec) }
    }
}
