/// A set of byte strings, as a deterministic automaton.
///
/// It is always the smallest of its language, its states numbered in the order in which they are met from the start, byte
/// by byte. So two automata are equal exactly if they allow the same strings, and every state lies on the way to a match
/// (only an empty language has a state that does not).
package struct ByteAutomaton: Sendable, Hashable {
    /// Class of each byte; bytes of one class are nowhere told apart.
    package let classes: [UInt8]
    package let classCount: Int
    /// Target by state and class, `none` where nothing can follow; state 0 is the start.
    let transitions: [Int32]
    let accepting: [Bool]

    static let none: Int32 = -1

    /// More states than these a pattern may not need: they are written out in the generated code.
    package static let mostStates = 2_000

    init(classes: [UInt8], classCount: Int, transitions: [Int32], accepting: [Bool]) {
        self.classes = classes
        self.classCount = classCount
        self.transitions = transitions
        self.accepting = accepting
    }

    /// All at once: number by number, hashing takes as long as making the automaton.
    package func hash(into hasher: inout Hasher) {
        classes.withUnsafeBytes { hasher.combine(bytes: $0) }
        transitions.withUnsafeBytes { hasher.combine(bytes: $0) }
        accepting.withUnsafeBytes { hasher.combine(bytes: $0) }
    }

    package var stateCount: Int { accepting.count }

    package func isAccepting(_ state: Int) -> Bool { accepting[state] }

    /// The state that a byte leads to, if any.
    package func next(_ state: Int, _ byte: UInt8) -> Int? {
        let target = transitions[state * classCount + Int(classes[Int(byte)])]
        return target == Self.none ? nil : Int(target)
    }

    package func matches(_ bytes: some Sequence<UInt8>) -> Bool {
        var state = 0
        for byte in bytes {
            guard let target = next(state, byte) else { return false }
            state = target
        }
        return accepting[state]
    }

    package func matches(_ text: String) -> Bool { matches(text.utf8) }
}

extension ByteAutomaton {
    /// Whether there is no string at all.
    package var isEmpty: Bool { !accepting.contains(true) }

    package var acceptsEmptyString: Bool { accepting[0] }

    /// The bytes that occur in some string.
    package var occurringBytes: ByteSet {
        var used = Set<UInt8>()
        for (index, target) in transitions.enumerated() where target != Self.none {
            used.insert(UInt8(index % classCount))
        }
        return ByteSet((0...UInt8.max).filter { used.contains(classes[Int($0)]) })
    }

    /// By state, the bytes that can follow.
    package var following: [ByteSet] {
        var sets = [ByteSet](repeating: ByteSet(), count: classCount)
        for byte in UInt8.min...UInt8.max { sets[Int(classes[Int(byte)])].insert(byte) }
        return (0..<stateCount).map { state in
            var following = ByteSet()
            for index in 0..<classCount where transitions[state * classCount + index] != Self.none {
                following.formUnion(sets[index])
            }
            return following
        }
    }

    /// The way on from a state: ranges of bytes as wide as they go, in ascending order.
    package func edges(from state: Int) -> [(bytes: ClosedRange<UInt8>, target: Int)] {
        var edges: [(bytes: ClosedRange<UInt8>, target: Int)] = []
        for byte in 0...UInt8.max {
            guard let target = next(state, byte) else { continue }
            if let last = edges.last, last.target == target, last.bytes.upperBound == byte - 1 {
                edges[edges.count - 1].bytes = last.bytes.lowerBound...byte
            } else {
                edges.append((byte...byte, target))
            }
        }
        return edges
    }
}
