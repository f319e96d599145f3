/// An automaton under construction: states with byte transitions and with jumps that read nothing.
///
/// Each `append` adds a language behind a state and gives the state where it ends. Repetitions loop to a state of their
/// own, so nothing that is appended later can be entered from inside.
struct NondeterministicAutomaton {
    private(set) var edges: [[Edge]] = [[]]
    private(set) var jumps: [[Int32]] = [[]]

    struct Edge {
        let bytes: ClosedRange<UInt8>
        let target: Int32
    }

    let start = 0

    /// Repetitions in repetitions multiply; more states than these are not laid out.
    private static let mostStates = 50_000

    mutating func addState() throws(AutomatonTooLarge) -> Int {
        guard edges.count < Self.mostStates else { throw AutomatonTooLarge() }
        edges.append([])
        jumps.append([])
        return edges.count - 1
    }

    mutating func addEdge(_ bytes: ClosedRange<UInt8>, from state: Int, to target: Int) {
        edges[state].append(Edge(bytes: bytes, target: Int32(target)))
    }

    mutating func addJump(from state: Int, to target: Int) {
        jumps[state].append(Int32(target))
    }
}

/// A language was asked for whose automaton is too large, or takes too long to find.
package struct AutomatonTooLarge: Error {}

extension NondeterministicAutomaton {
    /// Every append adds a state, also for nothing, so that the bound on states bounds the time.
    mutating func append(_ term: RegularExpression.Term, after state: Int) throws(AutomatonTooLarge) -> Int {
        switch term {
        case .empty:
            let end = try addState()
            addJump(from: state, to: end)
            return end
        case .scalar(let set):
            return try append(set, after: state)
        case .sequence(let terms):
            var end = state
            for term in terms { end = try append(term, after: end) }
            return end
        case .choice(let terms):
            let end = try addState()
            for term in terms { addJump(from: try append(term, after: state), to: end) }
            return end
        case .repetition(let term, let least, let most):
            guard let most else { return try appendLoop(term, least: least, after: state) }
            return try append(term, least: least, most: most, after: state)
        }
    }

    private mutating func append(_ set: ScalarSet, after state: Int) throws(AutomatonTooLarge) -> Int {
        let end = try addState()
        // Continuation bytes are the same behind many first bytes.
        var shared: [ArraySlice<ClosedRange<UInt8>>: Int] = [[]: end]
        for sequence in set.byteSequences {
            for length in 1..<sequence.count where shared[sequence.suffix(length)] == nil {
                let middle = try addState()
                addEdge(
                    sequence[sequence.count - length], from: middle, to: shared[sequence.suffix(length - 1)] ?? end)
                shared[sequence.suffix(length)] = middle
            }
            addEdge(sequence[0], from: state, to: shared[sequence.dropFirst()] ?? end)
        }
        return end
    }

    private mutating func append(
        _ term: RegularExpression.Term, least: Int, most: Int, after state: Int
    ) throws(AutomatonTooLarge) -> Int {
        var current = state
        for _ in 0..<least { current = try append(term, after: current) }
        let end = try addState()
        for _ in least..<most {
            addJump(from: current, to: end)
            current = try append(term, after: current)
        }
        addJump(from: current, to: end)
        return end
    }

    private mutating func appendLoop(
        _ term: RegularExpression.Term, least: Int, after state: Int
    ) throws(AutomatonTooLarge) -> Int {
        var current = state
        for _ in 0..<max(0, least - 1) { current = try append(term, after: current) }
        let entry = try addState()
        addJump(from: current, to: entry)
        let last = try append(term, after: entry)
        addJump(from: last, to: entry)
        let end = try addState()
        addJump(from: least == 0 ? entry : last, to: end)
        return end
    }

    mutating func append(_ automaton: ByteAutomaton, after state: Int) throws(AutomatonTooLarge) -> Int {
        let first = edges.count
        for _ in 0..<automaton.stateCount { _ = try addState() }
        let end = try addState()
        addJump(from: state, to: first)
        for state in 0..<automaton.stateCount {
            if automaton.isAccepting(state) { addJump(from: first + state, to: end) }
            for edge in automaton.edges(from: state) {
                addEdge(edge.bytes, from: first + state, to: first + edge.target)
            }
        }
        return end
    }
}
