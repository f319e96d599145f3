/// A set: different members, in no order that holds.
struct MemorySet: MemoryStructure {
    private var table = MemberTable()

    init() {}

    init?(_ value: MemoryValue) {
        guard case .set(let set) = value else { return nil }
        self = set
    }

    var value: MemoryValue {
        .set(self)
    }

    var isVacant: Bool {
        table.count == 0
    }

    var count: Int {
        table.count
    }

    var footprint: Int {
        table.byteCount + table.count * 72
    }

    var members: [Bytes] {
        table.members
    }

    func contains(_ member: Bytes) -> Bool {
        table.contains(member)
    }

    mutating func insert(_ members: [Bytes]) -> Int {
        var added = 0
        for member in members where table.insert(member) != nil {
            added += 1
        }
        return added
    }

    mutating func remove(_ members: [Bytes]) -> Int {
        var removed = 0
        for member in members {
            guard let position = table.position(of: member) else { continue }
            _ = table.remove(at: position)
            removed += 1
        }
        return removed
    }

    /// Up to that many different members, each as likely as any other.
    func random(_ count: Int) -> [Bytes] {
        guard count < table.count else { return table.members }
        // Floyd's choice: one random number a member, and no memory but for what is chosen.
        var chosen: Set<Int> = []
        for last in (table.count - count)..<table.count {
            let position = Int.random(in: 0...last)
            chosen.insert(chosen.contains(position) ? last : position)
        }
        return chosen.map { table.members[$0] }
    }

    mutating func pop(_ count: Int) -> [Bytes] {
        (0..<min(count, table.count)).map { _ in table.remove(at: .random(in: 0..<table.count)) }
    }
}

/// Set algebra; what a missing key stands for is an empty set.
extension MemorySet {
    func intersection(_ others: [MemorySet]) -> [Bytes] {
        var sets = [self] + others
        // Only members of the smallest set can be in all of them.
        let smallest = sets.indices.min { sets[$0].count < sets[$1].count } ?? 0
        sets.swapAt(0, smallest)
        return sets[0].members.filter { member in
            sets.dropFirst().allSatisfy { $0.contains(member) }
        }
    }

    func union(_ others: [MemorySet]) -> [Bytes] {
        var all = self
        for other in others {
            _ = all.insert(other.members)
        }
        return all.members
    }

    func difference(_ others: [MemorySet]) -> [Bytes] {
        members.filter { member in
            !others.contains { $0.contains(member) }
        }
    }
}
