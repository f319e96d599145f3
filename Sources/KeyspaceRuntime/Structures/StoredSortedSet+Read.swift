/// From which end members are counted and given.
public enum RankOrder: Sendable, Hashable {
    /// Rank 0 is the lowest score.
    case lowestFirst
    /// Rank 0 is the highest score.
    case highestFirst
}

extension StoredSortedSet {
    /// How many members there are.
    public func count() async throws -> Int {
        try await read(.sortedSetCount, otherwise: 0) { try $0.count }
    }

    /// How many members have these scores, such as `low...high`, `low..<high` or `..<high`.
    public func count(scores: some ScoreRange<Score>) async throws -> Int {
        let (low, high) = try bounds(scores)
        return try await read(.sortedSetCountByScore(low: low, high: high), otherwise: 0) { try $0.count }
    }

    /// The score of a member, or nil if it is none.
    public func score(of member: Member) async throws -> Score? {
        try await scores(of: CollectionOfOne(member)).first ?? nil
    }

    /// The score of each of these, in order; nil where it is no member.
    public func scores(of members: some Collection<Member>) async throws -> [Score?] {
        let bytes = try members.map { try encode($0, entry.codec) }
        guard !bytes.isEmpty else { return [] }
        return try await read(.sortedSetScores(bytes), otherwise: bytes.map { _ in nil }) { reply in
            try reply.array.map { reply in reply == .null ? nil : try entry.score.decode(try reply.double) }
        }
    }

    /// The rank of a member from 0, or nil if it is none.
    public func rank(of member: Member, order: RankOrder = .lowestFirst) async throws -> Int? {
        let operation = Operation.sortedSetRank(
            try encode(member, entry.codec), descending: order == .highestFirst)
        return try await read(operation, otherwise: nil) { $0 == .null ? nil : try $0.count }
    }

    /// The members with these ranks, such as `0..<10`; ranks that the set does not have are left out.
    public func members(
        ranks: some RangeExpression<Int>, order: RankOrder = .lowestFirst
    ) async throws -> [Element] {
        guard let bounds = try bounds(of: ranks) else { return [] }
        let operation = Operation.sortedSetRange(
            first: bounds.first, last: bounds.last, descending: order == .highestFirst)
        return try await read(operation, otherwise: [], elements)
    }

    /// The members with these scores, such as `low...high`, `low..<high` or `..<high`.
    ///
    /// - Parameter limit: at most that many.
    public func members(
        scores: some ScoreRange<Score>, order: RankOrder = .lowestFirst, limit: Int? = nil
    ) async throws -> [Element] {
        try require(limit ?? 0 >= 0, "a limit must not be negative")
        guard limit != 0 else { return [] }
        let (low, high) = try bounds(scores)
        let operation = Operation.sortedSetRangeByScore(
            low: low, high: high, descending: order == .highestFirst, limit: limit)
        return try await read(operation, otherwise: [], elements)
    }

    /// All members, the lowest score first. A large set is a large reply.
    public func all() async throws -> [Element] {
        try await members(ranks: 0...)
    }
}
