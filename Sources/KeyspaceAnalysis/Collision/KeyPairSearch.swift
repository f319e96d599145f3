import KeyspacePolicy

/// Looks for keys that can be read in two ways: as keys of two entries, or of one with different arguments.
///
/// It goes along two ways at once, from where they part, through all pairs of places that the same text leads to, the
/// cheapest text first. Where both ways end, the text is a shared key, and no cheaper one is shared by the two entries.
/// There are no more pairs than the product of the places, so this always ends; where that would be too late, what was
/// not decided is said.
struct KeyPairSearch {
    private let map: KeyMap
    private let classes: ByteClasses
    private let arrivals: Arrivals
    /// The only entries that are of interest; nil for all.
    private let goal: Entries?
    private var numbers: [Pair: Int32] = [:]
    private var steps: [Step] = []
    private var queue = CostQueue()
    private(set) var found: [Entries: Witness] = [:]
    /// Pairs that were not followed further, one for each two languages whose texts go together in too many ways.
    private(set) var undecided: [Crossing: (KeyPlace, KeyPlace)] = [:]
    private var effort: [Crossing: Int] = [:]

    /// Pairs that are followed between two languages, and in all: each takes a hundred bytes and a microsecond.
    static let mostPairsOfCrossing = 100_000
    private static let mostPairs = 400_000
    /// More findings nobody reads.
    static let mostFindings = 2_000

    /// Two entries; or one twice, whose arguments are ambiguous.
    struct Entries: Hashable {
        let first: Int
        let second: Int

        init(_ one: Int, _ other: Int) {
            first = min(one, other)
            second = max(one, other)
        }
    }

    /// The languages that are read at two places, as indexes into the tree's choices; nil for literal text.
    struct Crossing: Hashable {
        let first: Int?
        let second: Int?
    }

    struct Witness {
        let cost: KeyCost
        let key: [UInt8]
    }

    private struct Pair: Hashable {
        let left: KeyPlace
        let right: KeyPlace

        init(_ one: KeyPlace, _ other: KeyPlace) {
            left = min(one, other)
            right = max(one, other)
        }
    }

    /// How the cheapest text comes to a pair.
    private struct Step {
        let pair: Pair
        var cost: KeyCost
        var before: Origin
        var byte: UInt8
        var isSettled = false
    }

    private enum Origin {
        case pair(Int32)
        case node(Int)
        case choice(Int, state: Int, node: Int)
    }

    init(_ map: KeyMap, _ classes: ByteClasses, _ arrivals: Arrivals, for goal: Entries? = nil) {
        (self.map, self.classes, self.arrivals, self.goal) = (map, classes, arrivals, goal)
    }

    /// How many pairs were looked at.
    var pairCount: Int { steps.count }

    mutating func run(_ overlaps: Overlaps) {
        for node in overlaps.ends { addEnds(at: node) }
        for (node, bytes) in overlaps.nodes { part(at: node, bytes) }
        for (choice, node) in overlaps.choices { part(within: choice, at: node) }
        while found.count < Self.mostFindings, let number = queue.popFirst() {
            guard !steps[number].isSettled else { continue }
            // Nothing cheaper comes any more.
            if let goal, let known = found[goal], known.cost <= steps[number].cost { return }
            steps[number].isSettled = true
            meet(number)
            if isWorthwhile(number) { goOn(number) }
        }
    }

    /// Whether something can still be found from a pair on, and within the budget.
    private mutating func isWorthwhile(_ number: Int) -> Bool {
        let (pair, cost) = (steps[number].pair, steps[number].cost)
        if let left = map.onlyShape(pair.left), let right = map.onlyShape(pair.right) {
            let entries = Entries(left, right)
            if let known = found[entries], known.cost <= cost { return false }
            if let goal, entries != goal { return false }
        }
        let crossing = Crossing(first: pair.left.choice, second: pair.right.choice)
        effort[crossing, default: 0] += 1
        guard effort[crossing, default: 0] < Self.mostPairsOfCrossing else {
            undecided[crossing] = (pair.left, pair.right)
            return false
        }
        return true
    }

    // MARK: Where ways part

    private mutating func addEnds(at node: Int) {
        var ends: [(entry: Int, empty: Int)] = []
        map.ends(.node(node)) { ends.append(($0, $1)) }
        let cost = arrivals.costs[node]
        for (index, first) in ends.enumerated() {
            for second in ends[(index + 1)...] where found.count < Self.mostFindings {
                let cost = KeyCost(empty: cost.empty + first.empty + second.empty, length: cost.length)
                find(Entries(first.entry, second.entry), cost) { arrivals in arrivals.text(to: node) }
            }
        }
    }

    private mutating func part(at node: Int, _ bytes: ByteSet) {
        let cost = arrivals.costs[node]
        for byte in classes.representatives(of: bytes, literals: map.facts.literals[node]) {
            let places = places(behind: .node(node), byte)
            for (index, first) in places.enumerated() {
                // What is not even begun is not decided either.
                if steps.count >= Self.mostPairs, let second = places[(index + 1)...].first {
                    leaveUndecided(Pair(first.place, second.place))
                    break
                }
                for second in places[(index + 1)...] where first.place != second.place {
                    push(
                        Pair(first.place, second.place),
                        KeyCost(empty: cost.empty + first.empty + second.empty, length: cost.length + 1),
                        .node(node), byte)
                }
            }
        }
    }

    private mutating func part(within choice: Int, at node: Int) {
        let (language, target) = (map.language(of: choice), map.target(of: choice))
        for state in language.following.indices where language.automaton.isAccepting(state) {
            let bytes = language.following[state].intersection(map.facts.following[target])
            guard !bytes.isEmpty, let cost = arrivals.cost(of: choice, state, at: node) else { continue }
            for byte in classes.representatives(of: bytes, literals: map.facts.literals[target]) {
                guard let next = language.automaton.next(state, byte) else { continue }
                for (place, empty) in places(behind: .node(target), byte) {
                    push(
                        Pair(.choice(choice, state: next), place),
                        KeyCost(empty: cost.empty + empty, length: cost.length + 1),
                        .choice(choice, state: state, node: node), byte)
                }
            }
        }
    }

    // MARK: Two ways at once

    private mutating func goOn(_ number: Int) {
        let (pair, cost) = (steps[number].pair, steps[number].cost)
        let bytes = map.following(pair.left).intersection(map.following(pair.right))
        guard !bytes.isEmpty else { return }
        var literals = map.literals(pair.left)
        literals.formUnion(map.literals(pair.right))
        for byte in classes.representatives(of: bytes, literals: literals) {
            let left = places(behind: pair.left, byte)
            for second in places(behind: pair.right, byte) {
                for first in left {
                    push(
                        Pair(first.place, second.place),
                        KeyCost(empty: cost.empty + first.empty + second.empty, length: cost.length + 1),
                        .pair(Int32(number)), byte)
                }
            }
        }
    }

    private func places(behind place: KeyPlace, _ byte: UInt8) -> [(place: KeyPlace, empty: Int)] {
        var places: [(place: KeyPlace, empty: Int)] = []
        map.step(place, byte) { places.append(($0, $1)) }
        return places
    }

    private mutating func push(_ pair: Pair, _ cost: KeyCost, _ before: Origin, _ byte: UInt8) {
        if let known = numbers[pair].map(Int.init) {
            guard cost < steps[known].cost else { return }
            steps[known].cost = cost
            steps[known].before = before
            steps[known].byte = byte
            queue.push(known, cost)
        } else if steps.count >= Self.mostPairs {
            leaveUndecided(pair)
        } else {
            numbers[pair] = Int32(steps.count)
            steps.append(Step(pair: pair, cost: cost, before: before, byte: byte))
            queue.push(steps.count - 1, cost)
        }
    }

    private mutating func leaveUndecided(_ pair: Pair) {
        undecided[Crossing(first: pair.left.choice, second: pair.right.choice)] = (pair.left, pair.right)
    }

    // MARK: Shared keys

    private mutating func meet(_ number: Int) {
        let (pair, cost) = (steps[number].pair, steps[number].cost)
        var (left, right): ([(entry: Int, empty: Int)], [(entry: Int, empty: Int)]) = ([], [])
        map.ends(pair.left) { left.append(($0, $1)) }
        guard !left.isEmpty else { return }
        map.ends(pair.right) { right.append(($0, $1)) }
        for first in left {
            for second in right {
                let cost = KeyCost(empty: cost.empty + first.empty + second.empty, length: cost.length)
                let steps = steps
                find(Entries(first.entry, second.entry), cost) { arrivals in
                    Self.text(number, steps, arrivals)
                }
            }
        }
    }

    private mutating func find(_ entries: Entries, _ cost: KeyCost, _ key: (Arrivals) -> [UInt8]) {
        if let known = found[entries], known.cost <= cost { return }
        found[entries] = Witness(cost: cost, key: key(arrivals))
    }

    private static func text(_ number: Int, _ steps: [Step], _ arrivals: Arrivals) -> [UInt8] {
        var bytes: [UInt8] = []
        var number = number
        while true {
            bytes.append(steps[number].byte)
            switch steps[number].before {
            case .pair(let before): number = Int(before)
            case .node(let node): return arrivals.text(to: node) + bytes.reversed()
            case .choice(let choice, let state, let node):
                return arrivals.text(to: choice, state, at: node) + bytes.reversed()
            }
        }
    }
}
