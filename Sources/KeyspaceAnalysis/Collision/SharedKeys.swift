import KeyspacePolicy

/// Keys that can be read in two ways, each of them for two entries, or one with different arguments.
///
/// First all ways are followed at once, which tells who shares keys with whom. For those a search for two looks for the
/// key that convinces most. Only where ways are too many to be followed at once, each two of them are.
struct SharedKeys {
    private let map: KeyMap
    private(set) var found: [KeyPairSearch.Entries: [UInt8]] = [:]
    /// Places of which it could not be found out, one for each node that they stand at.
    private(set) var undecided: [Undecided] = []

    struct Undecided {
        let first: KeyPlace
        let second: KeyPlace
        /// How many other pairs of languages at the node are like this.
        var others: Int
    }

    /// Pairs that are looked at for better keys. What is left then has a key, if not the shortest.
    private static let mostEffort = 500_000

    init(_ map: KeyMap) {
        self.map = map
        let overlaps = Overlaps(map)
        guard !overlaps.isEmpty else { return }
        let (classes, arrivals) = (ByteClasses(map.languages), Arrivals(map))
        var sets = KeySetSearch(map, classes, arrivals)
        sets.run(overlaps)
        found = sets.found
        improve()
        guard !sets.unfinished.isEmpty, found.count < KeyPairSearch.mostFindings else { return }
        var pairs = KeyPairSearch(map, classes, arrivals)
        pairs.run(sets.unfinished)
        for (entries, witness) in pairs.found where found[entries] == nil { found[entries] = witness.key }
        undecided = undecided(of: pairs)
    }

    /// Looks for the cheapest key of each two entries, among these alone.
    private mutating func improve() {
        var effort = 0
        for entries in found.keys.sorted(by: { ($0.second, $0.first) < ($1.second, $1.first) }) {
            guard effort < Self.mostEffort else { return }
            let isOne = entries.first == entries.second
            let two = map.map(ofShapes: isOne ? [entries.first] : [entries.first, entries.second])
            let goal = KeyPairSearch.Entries(0, isOne ? 0 : 1)
            var search = KeyPairSearch(two, ByteClasses(two.languages), Arrivals(two), for: goal)
            search.run(Overlaps(two))
            // Making the map takes as long as some hundred pairs.
            effort += 500 + search.pairCount + two.languages.all.reduce(0) { $0 + $1.automaton.stateCount }
            if let witness = search.found[goal] { found[entries] = witness.key }
        }
    }

    private func undecided(of search: KeyPairSearch) -> [Undecided] {
        guard !search.undecided.isEmpty else { return [] }
        var nodes = [Int](repeating: 0, count: map.tree.choices.count)
        for node in map.facts.order {
            for choice in map.tree.choices(at: node) { nodes[choice] = Int(node) }
        }
        var byNode: [Int: Undecided] = [:]
        let sorted = search.undecided.values.sorted { ($0.0, $0.1) < ($1.0, $1.1) }
        for (first, second) in sorted {
            // One of them reads a text of a language: literal texts part for good.
            let node = [first.choice, second.choice].compactMap { $0.map { nodes[$0] } }.max() ?? 0
            byNode[node, default: Undecided(first: first, second: second, others: -1)].others += 1
        }
        return byNode.sorted { $0.key < $1.key }.map(\.value)
    }
}
