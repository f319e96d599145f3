/// A sorted set: members with a score each, in the order of score, then of bytes.
struct MemorySortedSet: MemoryStructure {
    private var table = MemberTable()
    /// The score of each member, at the member's position in the table.
    private var scores: [Double] = []
    private var order = ScoreOrder()

    init() {}

    init?(_ value: MemoryValue) {
        guard case .sortedSet(let set) = value else { return nil }
        self = set
    }

    var value: MemoryValue {
        .sortedSet(self)
    }

    var isVacant: Bool {
        table.count == 0
    }

    var count: Int {
        table.count
    }

    var footprint: Int {
        table.byteCount + table.count * 104
    }

    func score(of member: Bytes) -> Double? {
        table.position(of: member).map { scores[$0] }
    }

    func rank(of member: Bytes, descending: Bool) -> Int? {
        guard let score = score(of: member) else { return nil }
        let rank = order.rank(of: ScoredMember(member, score: score))
        return descending ? count - 1 - rank : rank
    }

    /// Members of these ranks, both included; negative ranks count from the end.
    func members(first: Int, last: Int, descending: Bool) -> [ScoredMember] {
        let places = placeRange(first: first, last: last, count: count)
        guard descending else { return order.members(places) }
        return order.members((count - places.upperBound)..<(count - places.lowerBound)).reversed()
    }

    /// The ranks of the members with a score from `low` to `high`, both included.
    func ranks(low: Double, high: Double) -> Range<Int> {
        let start = order.rank(ofScore: low, after: false)
        return start..<max(start, order.rank(ofScore: high, after: true))
    }

    func members(low: Double, high: Double, descending: Bool, limit: Int?) -> [ScoredMember] {
        let ranks = ranks(low: low, high: high)
        let count = min(limit ?? ranks.count, ranks.count)
        return descending
            ? order.members((ranks.upperBound - count)..<ranks.upperBound).reversed()
            : order.members(ranks.lowerBound..<(ranks.lowerBound + count))
    }
}

extension MemorySortedSet {
    mutating func insert(_ added: [ScoredMember], if condition: ScoreCondition, cap: Int?) -> Reply {
        var new = 0
        for element in added {
            let known = score(of: element.member)
            guard condition.allows(element.score, over: known) else { continue }
            set(element.member, to: element.score)
            new += known == nil ? 1 : 0
        }
        keepHighest(cap)
        return .integer(Int64(new))
    }

    mutating func increment(_ member: Bytes, by amount: Double, cap: Int?) throws(StoreFailure) -> Reply {
        let sum = (score(of: member) ?? 0) + amount
        guard !sum.isNaN else {
            throw StoreFailure(.invalidArgument, "the resulting score is not a number")
        }
        set(member, to: sum)
        keepHighest(cap)
        return .double(sum)
    }

    mutating func remove(_ members: [Bytes]) -> Int {
        var removed = 0
        for member in members {
            guard let position = table.position(of: member) else { continue }
            _ = table.remove(at: position)
            order.remove(ScoredMember(member, score: scores.swapRemove(at: position)))
            removed += 1
        }
        return removed
    }

    /// Removes the members of these ranks.
    mutating func remove(ranks: Range<Int>) -> [ScoredMember] {
        let removed = order.remove(ranks)
        for element in removed {
            guard let position = table.position(of: element.member) else { continue }
            _ = table.remove(at: position)
            _ = scores.swapRemove(at: position)
        }
        return removed
    }

    mutating func popLowest(_ count: Int) -> [ScoredMember] {
        remove(ranks: 0..<min(count, self.count))
    }

    mutating func popHighest(_ count: Int) -> [ScoredMember] {
        remove(ranks: max(0, self.count - count)..<self.count).reversed()
    }

    private mutating func set(_ member: Bytes, to score: Double) {
        if let position = table.position(of: member) {
            order.remove(ScoredMember(member, score: scores[position]))
            scores[position] = score
        } else {
            _ = table.insert(member)
            scores.append(score)
        }
        order.insert(ScoredMember(member, score: score))
    }

    private mutating func keepHighest(_ cap: Int?) {
        guard let cap, count > cap else { return }
        _ = remove(ranks: 0..<(count - cap))
    }
}

extension ScoreCondition {
    /// Whether a member may have this score, given the one that it has.
    fileprivate func allows(_ score: Double, over known: Double?) -> Bool {
        switch (self, known) {
        case (.always, _), (.absent, nil), (.higher, nil), (.lower, nil): true
        case (.present, let known): known != nil
        case (.absent, .some): false
        case (.higher, .some(let known)): score > known
        case (.lower, .some(let known)): score < known
        }
    }
}
