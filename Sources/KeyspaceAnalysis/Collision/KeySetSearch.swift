import KeyspacePolicy

/// Finds out which entries share a key at all, by following all ways at once that a text can go.
///
/// From where ways part, each text leads to a set of places, and texts that lead to one set go on alike. A thousand
/// languages at one place, of which hardly two begin alike, are a few sets, where they would be half a million pairs. There
/// can be exponentially many sets, though: then it is given up, and whoever asks has to compare each two ways.
struct KeySetSearch {
    private let map: KeyMap
    private let classes: ByteClasses
    private let arrivals: Arrivals
    private var numbers: [[Member]: Int32] = [:]
    private var steps: [Step] = []
    /// A key of each two entries that share one, or of one that has it twice; not always the shortest.
    private(set) var found: [KeyPairSearch.Entries: [UInt8]] = [:]
    /// Where ways part of which not all could be followed.
    private(set) var unfinished = Overlaps(nodes: [], choices: [])
    /// By number of the start: whether it is among them.
    private var isUnfinished: [Bool] = []
    private var work = 0

    /// Places that are looked at from one start, and from all: each takes some bytes and some tenths of a microsecond.
    private static let mostWorkOfStart = 400_000
    private static let mostWork = 1_500_000

    /// A place of a set, and whether a text comes there in more ways than one.
    private struct Member: Hashable {
        let place: KeyPlace
        var isTwice: Bool
    }

    private struct Step {
        let members: [Member]
        let start: Int32
        let before: Origin
        let byte: UInt8
    }

    private enum Origin {
        case set(Int32)
        case node(Int)
        case choice(Int, state: Int, node: Int)
    }

    init(_ map: KeyMap, _ classes: ByteClasses, _ arrivals: Arrivals) {
        (self.map, self.classes, self.arrivals) = (map, classes, arrivals)
    }

    mutating func run(_ overlaps: Overlaps) {
        for node in overlaps.ends { addEnds(at: node) }
        var (nodes, choices): ([(node: Int, bytes: ByteSet)], [(choice: Int, node: Int)]) = ([], [])
        for (node, bytes) in overlaps.nodes {
            if !follow({ $0.part(at: node, bytes) }) { nodes.append((node, bytes)) }
        }
        for (choice, node) in overlaps.choices {
            if !follow({ $0.part(within: choice, at: node) }) { choices.append((choice, node)) }
        }
        unfinished = Overlaps(nodes: nodes, choices: choices)
    }

    private var isFull: Bool { found.count >= KeyPairSearch.mostFindings }

    /// Goes all ways from a start.
    ///
    /// - Returns: whether that could be done.
    private mutating func follow(_ begin: (inout KeySetSearch) -> Void) -> Bool {
        let limit = min(work + Self.mostWorkOfStart, Self.mostWork)
        let start = isUnfinished.count
        isUnfinished.append(false)
        var current = steps.count
        begin(&self)
        while current < steps.count, !isFull {
            guard work < limit else {
                isUnfinished[start] = true
                break
            }
            meet(current)
            if isWorthwhile(steps[current].members) { goOn(current) }
            current += 1
        }
        return !isUnfinished[start]
    }

    // MARK: Where ways part

    private mutating func addEnds(at node: Int) {
        var ends: [Int] = []
        map.ends(.node(node)) { entry, _ in ends.append(entry) }
        find(ends) { $0.arrivals.text(to: node) }
    }

    private mutating func part(at node: Int, _ bytes: ByteSet) {
        for byte in classes.representatives(of: bytes, literals: map.facts.literals[node]) {
            push(next([Member(place: .node(node), isTwice: false)], byte), .node(node), byte)
        }
    }

    private mutating func part(within choice: Int, at node: Int) {
        let (language, target) = (map.language(of: choice), map.target(of: choice))
        for state in language.following.indices where language.automaton.isAccepting(state) {
            let bytes = language.following[state].intersection(map.facts.following[target])
            guard !bytes.isEmpty, arrivals.cost(of: choice, state, at: node) != nil else { continue }
            let origin = Origin.choice(choice, state: state, node: node)
            for byte in classes.representatives(of: bytes, literals: map.facts.literals[target]) {
                push(next([Member(place: .choice(choice, state: state), isTwice: false)], byte), origin, byte)
            }
        }
    }

    // MARK: All ways at once

    private mutating func goOn(_ number: Int) {
        let members = steps[number].members
        var (once, twice, literals) = (ByteSet(), ByteSet(), ByteSet())
        for member in members {
            let following = map.following(member.place)
            twice.formUnion(member.isTwice ? following : once.intersection(following))
            once.formUnion(following)
            literals.formUnion(map.literals(member.place))
        }
        guard !twice.isEmpty else { return }
        for byte in classes.representatives(of: twice, literals: literals) {
            push(next(members, byte), .set(Int32(number)), byte)
        }
    }

    /// Where a byte leads to from all of some places.
    private mutating func next(_ members: [Member], _ byte: UInt8) -> [Member] {
        var next: [Member] = []
        for member in members {
            map.step(member.place, byte) { place, _ in next.append(Member(place: place, isTwice: member.isTwice)) }
        }
        work += members.count + next.count
        guard next.count > 1 else { return next }
        next.sort { $0.place < $1.place }
        var merged: [Member] = []
        merged.reserveCapacity(next.count)
        for member in next {
            if merged.last?.place == member.place {
                merged[merged.count - 1].isTwice = true
            } else {
                merged.append(member)
            }
        }
        return merged
    }

    private mutating func push(_ members: [Member], _ before: Origin, _ byte: UInt8) {
        // One way alone shares nothing.
        guard members.count > 1 || members.first?.isTwice == true else { return }
        let start = isUnfinished.count - 1
        if let known = numbers[members] {
            if isUnfinished[Int(steps[Int(known)].start)] { isUnfinished[start] = true }
            return
        }
        numbers[members] = Int32(steps.count)
        steps.append(Step(members: members, start: Int32(start), before: before, byte: byte))
    }

    // MARK: Shared keys

    /// Whether something can still be found from a set on.
    private func isWorthwhile(_ members: [Member]) -> Bool {
        var shapes: [(shape: Int, isTwice: Bool)] = []
        for member in members {
            guard let shape = map.onlyShape(member.place) else { return true }
            if let known = shapes.firstIndex(where: { $0.shape == shape }) {
                shapes[known].isTwice = true
            } else {
                // Of many shapes it takes longer to look at all pairs than to go on.
                guard shapes.count < 8 else { return true }
                shapes.append((shape, member.isTwice))
            }
        }
        for (index, first) in shapes.enumerated() {
            if first.isTwice, found[.init(first.shape, first.shape)] == nil { return true }
            for second in shapes[(index + 1)...] where found[.init(first.shape, second.shape)] == nil { return true }
        }
        return false
    }

    private mutating func meet(_ number: Int) {
        var ends: [Int] = []
        for member in steps[number].members {
            map.ends(member.place) { entry, _ in
                ends.append(entry)
                if member.isTwice { ends.append(entry) }
            }
        }
        find(ends) { $0.text(number) }
    }

    /// - Parameter ends: entries that a text is a key of, one as often as there are ways to read it.
    private mutating func find(_ ends: [Int], _ key: (KeySetSearch) -> [UInt8]) {
        guard ends.count > 1 else { return }
        for (index, first) in ends.enumerated() {
            for second in ends[(index + 1)...] {
                guard !isFull else { return }
                let entries = KeyPairSearch.Entries(first, second)
                if found[entries] == nil { found[entries] = key(self) }
            }
        }
    }

    private func text(_ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var number = number
        while true {
            bytes.append(steps[number].byte)
            switch steps[number].before {
            case .set(let before): number = Int(before)
            case .node(let node): return arrivals.text(to: node) + bytes.reversed()
            case .choice(let choice, let state, let node):
                return arrivals.text(to: choice, state, at: node) + bytes.reversed()
            }
        }
    }
}
