/// From many possible states to one: each set of states that some text leads to becomes a state.
extension NondeterministicAutomaton {
    /// The smallest deterministic automaton of what leads from the start to `end`.
    ///
    /// Sets can be exponentially many (`(a|b)*a(a|b){20}` has two million), so their number and the work are bounded.
    func deterministic(end: Int) throws(AutomatonTooLarge) -> ByteAutomaton {
        var budget = PatternBudget()
        return try deterministic(end: end, &budget)
    }

    func deterministic(end: Int, _ budget: inout PatternBudget) throws(AutomatonTooLarge) -> ByteAutomaton {
        var subsets = Subsets(self, end: end, mostWork: min(Subsets.mostWork, budget.steps))
        defer { budget.spend(subsets.work) }
        return try subsets.automaton()
    }

    private struct Subsets {
        private let source: NondeterministicAutomaton
        private let end: Int32
        /// First byte of each class of bytes that no edge tells apart.
        private let firstBytes: [UInt8]
        private let classes: [UInt8]

        private var sets: [[Int32]] = []
        private var numbers: [[Int32]: Int32] = [:]
        /// In which round of `closure` a state was last seen.
        private var seen: [Int]
        private var round = 0
        private(set) var work = 0
        private let mostWork: Int

        private static let mostSets = 4 * ByteAutomaton.mostStates
        static let mostWork = 10_000_000

        init(_ automaton: NondeterministicAutomaton, end: Int, mostWork: Int) {
            source = automaton
            self.end = Int32(end)
            self.mostWork = mostWork
            seen = [Int](repeating: 0, count: automaton.edges.count)
            var begins = [Bool](repeating: false, count: 257)
            begins[0] = true
            for edge in automaton.edges.joined() {
                begins[Int(edge.bytes.lowerBound)] = true
                begins[Int(edge.bytes.upperBound) + 1] = true
            }
            var classes = [UInt8](repeating: 0, count: 256)
            for byte in 1...255 { classes[byte] = classes[byte - 1] + (begins[byte] ? 1 : 0) }
            self.classes = classes
            firstBytes = (0...UInt8.max).filter { begins[Int($0)] }
        }

        mutating func automaton() throws(AutomatonTooLarge) -> ByteAutomaton {
            _ = try number(of: [Int32(source.start)])
            var transitions: [Int32] = []
            var current = 0
            while current < sets.count {
                let targets = targets(of: sets[current])
                var previous: (targets: [Int32], number: Int32) = ([], ByteAutomaton.none)
                for targets in targets {
                    // Neighbouring classes mostly lead to the same states.
                    if targets != previous.targets { previous = (targets, try number(of: targets)) }
                    transitions.append(previous.number)
                }
                current += 1
                work += targets.count
                guard work <= mostWork else { throw AutomatonTooLarge() }
            }
            return ByteAutomaton(
                classes: classes, classCount: firstBytes.count, transitions: transitions,
                accepting: sets.map { $0.contains(end) }
            ).minimized
        }

        /// For each class of bytes, the states that an edge leads to.
        private mutating func targets(of set: [Int32]) -> [[Int32]] {
            var targets = [[Int32]](repeating: [], count: firstBytes.count)
            for state in set {
                for edge in source.edges[Int(state)] {
                    let first = Int(classes[Int(edge.bytes.lowerBound)])
                    let last = Int(classes[Int(edge.bytes.upperBound)])
                    for index in first...last { targets[index].append(edge.target) }
                    work += last - first + 1
                }
            }
            return targets
        }

        /// The number of the set of all states that jumps lead to.
        private mutating func number(of states: [Int32]) throws(AutomatonTooLarge) -> Int32 {
            guard !states.isEmpty else { return ByteAutomaton.none }
            let set = closure(of: states)
            if let known = numbers[set] { return known }
            guard sets.count < Self.mostSets, work <= mostWork else { throw AutomatonTooLarge() }
            let number = Int32(sets.count)
            numbers[set] = number
            sets.append(set)
            return number
        }

        /// In ascending order; states that only jump say nothing and are left out.
        private mutating func closure(of states: [Int32]) -> [Int32] {
            round += 1
            var result: [Int32] = []
            var open = states
            while let state = open.popLast() {
                work += 1
                guard seen[Int(state)] != round else { continue }
                seen[Int(state)] = round
                if state == end || !source.edges[Int(state)].isEmpty { result.append(state) }
                open += source.jumps[Int(state)]
            }
            return result.sorted()
        }
    }
}
