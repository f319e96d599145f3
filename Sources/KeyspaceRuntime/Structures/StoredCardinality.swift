/// A namespace or variant with an estimate at each key of how many different members were seen (a HyperLogLog).
public final class CardinalityEntry<Member: Sendable>: KeyspaceEntry {
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

/// An estimate of how many different members were seen, in 12 KiB at most, within about 1 percent.
public struct StoredCardinality<Member: Sendable>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: CardinalityEntry<Member>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: CardinalityEntry<Member>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Counts a member, unless it was counted before.
    ///
    /// - Returns: whether the estimate may have changed.
    @discardableResult
    public func insert(_ member: Member) async throws -> Bool {
        try await insert(contentsOf: CollectionOfOne(member))
    }

    /// Counts members, each unless it was counted before.
    ///
    /// - Returns: whether the estimate may have changed.
    @discardableResult
    public func insert(contentsOf members: some Collection<Member>) async throws -> Bool {
        let bytes = try members.map { try encode($0, entry.codec) }
        guard !bytes.isEmpty else { return false }
        return try await write(.cardinalityAdd(bytes), otherwise: false) { try $0.integer == 1 }
    }

    /// About how many different members were counted here.
    public func count() async throws -> Int {
        try await count(with: [])
    }

    /// About how many different members were counted here and there together. On a cluster, their keys must share a
    /// hash tag.
    public func count(unionWith others: StoredCardinality...) async throws -> Int {
        try await count(with: others.map(\.key))
    }

    private func count(with keys: [Key]) async throws -> Int {
        try await read(.cardinalityCount(with: keys), otherwise: 0) { try $0.count }
    }
}
