/// A namespace or variant with a sorted set at each key.
public final class SortedSetEntry<Member: Sendable, Score: Comparable & Sendable>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    let codec: Codec<Member>
    let score: ScoreCodec<Score>
    let maxLength: Int?

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - codec: how members are written; members are the same if their bytes are.
    ///   - score: what scores mean.
    ///   - maxLength: how many members a set keeps; the lowest give way.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - maxValueSize: bytes of a member, encoded.
    public init(
        _ name: String, ttl: TTL, codec: Codec<Member>, score: ScoreCodec<Score>, maxLength: Int? = nil,
        whenUnavailable: OutageBehaviour = .fail, maxValueSize: Int? = nil
    ) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize)
        self.codec = codec
        self.score = score
        self.maxLength = maxLength
    }
}

/// Members in the order of their scores, each of them once. A set without members does not exist.
public struct StoredSortedSet<Member: Sendable, Score: Comparable & Sendable>: StoredHandle {
    /// A member and its score.
    public typealias Element = (member: Member, score: Score)

    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: SortedSetEntry<Member, Score>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: SortedSetEntry<Member, Score>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Adds a member or changes its score; of a full set the lowest member gives way, in the same step.
    ///
    /// - Parameter condition: when the score is set; always, if nothing is said.
    /// - Returns: whether the member is new.
    @discardableResult
    public func insert(_ member: Member, score: Score, if condition: ScoreCondition = .always) async throws -> Bool {
        try await insert(contentsOf: CollectionOfOne((member, score)), if: condition) == 1
    }

    /// Adds members or changes their scores, in one step.
    ///
    /// - Returns: how many are new.
    @discardableResult
    public func insert(
        contentsOf members: some Collection<(Member, Score)>, if condition: ScoreCondition = .always
    ) async throws -> Int {
        let scored = try members.map { member, score in
            ScoredMember(try encode(member, entry.codec), score: try number(score))
        }
        guard !scored.isEmpty else { return 0 }
        return try await write(.sortedSetInsert(scored, if: condition, cap: entry.maxLength), otherwise: 0) {
            try $0.count
        }
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
        return try await write(.sortedSetRemove(bytes), otherwise: 0) { try $0.count }
    }

    /// Removes the members with these scores, such as `..<limit`, `low...high` or `low...`.
    ///
    /// - Returns: how many there were.
    @discardableResult
    public func removeAll(scores: some ScoreRange<Score>) async throws -> Int {
        let (low, high) = try bounds(scores)
        return try await write(.sortedSetRemoveByScore(low: low, high: high), otherwise: 0) { try $0.count }
    }

    /// Removes the member with the lowest score and gives it.
    public func popLowest() async throws -> Element? {
        try await popLowest(1).first
    }

    /// Removes up to that many members and gives them, the lowest score first.
    public func popLowest(_ count: Int) async throws -> [Element] {
        try await pop(.sortedSetPopLowest(count), count)
    }

    /// Removes the member with the highest score and gives it.
    public func popHighest() async throws -> Element? {
        try await popHighest(1).first
    }

    /// Removes up to that many members and gives them, the highest score first.
    public func popHighest(_ count: Int) async throws -> [Element] {
        try await pop(.sortedSetPopHighest(count), count)
    }

    private func pop(_ operation: Operation, _ count: Int) async throws -> [Element] {
        try require(count >= 0, "a count must not be negative")
        guard count > 0 else { return [] }
        return try await write(operation, otherwise: [], elements)
    }

    fileprivate func add(_ member: Member, _ amount: Double) async throws -> Score? {
        let operation = Operation.sortedSetIncrement(
            try encode(member, entry.codec), by: amount, cap: entry.maxLength)
        return try await write(operation, otherwise: nil) { reply in try entry.score.decode(try reply.double) }
    }

    func number(_ score: Score) throws(KeyspaceError) -> Double {
        do throws(CodingFailure) {
            return try entry.score.encode(score)
        } catch let failure {
            throw error(.invalidArgument, "the score cannot be stored", failure)
        }
    }

    func bounds(_ range: some ScoreRange<Score>) throws(KeyspaceError) -> (low: Double, high: Double) {
        let low: Double = if let lowest = range.lowest { try number(lowest) } else { -.infinity }
        let high: Double = if let highest = range.highest { try number(highest) } else { .infinity }
        // Stores compare doubles, and between a double and the next lower one there is none.
        return (low, range.endsBeforeHighest ? high.nextDown : high)
    }

    func elements(_ reply: Reply) throws -> [Element] {
        try reply.pairs.map { member, score in
            (try entry.codec.decode(member), try entry.score.decode(try score.double))
        }
    }
}

extension StoredSortedSet where Score == Double {
    /// Adds to a member's score; a new member begins at 0.
    ///
    /// - Returns: the new score; 0 if the store is out and the policy says `bypass`.
    @discardableResult
    public func increment(_ member: Member, by amount: Double = 1) async throws -> Double {
        try await add(member, number(amount)) ?? 0
    }
}

extension StoredSortedSet where Score == Int {
    /// Adds to a member's score; a new member begins at 0.
    ///
    /// - Returns: the new score; 0 if the store is out and the policy says `bypass`.
    @discardableResult
    public func increment(_ member: Member, by amount: Int = 1) async throws -> Int {
        try await add(member, number(amount)) ?? 0
    }
}
