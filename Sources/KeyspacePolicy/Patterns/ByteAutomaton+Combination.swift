/// Languages made of languages.
extension ByteAutomaton {
    /// Just one string.
    package init(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        let transitions = (0...bytes.count).flatMap { state in
            (0..<256).map { state < bytes.count && $0 == Int(bytes[state]) ? Int32(state + 1) : Self.none }
        }
        let accepting = (0...bytes.count).map { $0 == bytes.count }
        let byByte = ByteAutomaton(
            classes: Array(0...UInt8.max), classCount: 256, transitions: transitions, accepting: accepting)
        self = byByte.minimized
    }

    /// All strings of one byte that is in a set.
    package init(oneOf bytes: ByteSet) {
        let first = (UInt8.min...UInt8.max).map { bytes.contains($0) ? Int32(1) : Self.none }
        let byByte = ByteAutomaton(
            classes: Array(0...UInt8.max), classCount: 256,
            transitions: first + [Int32](repeating: Self.none, count: 256), accepting: [false, true])
        self = byByte.minimized
    }

    /// All strings.
    package static let anything = ByteAutomaton(
        classes: [UInt8](repeating: 0, count: 256), classCount: 1, transitions: [0], accepting: [true])

    /// The strings that have one part of each, in this order.
    package static func concatenation(_ parts: [ByteAutomaton]) throws(AutomatonTooLarge) -> ByteAutomaton {
        var language = NondeterministicAutomaton()
        var end = language.start
        for part in parts { end = try language.append(part, after: end) }
        return try language.deterministic(end: end)
    }

    /// The strings of any of them.
    package static func union(_ parts: [ByteAutomaton]) throws(AutomatonTooLarge) -> ByteAutomaton {
        var language = NondeterministicAutomaton()
        let end = try language.addState()
        for part in parts {
            language.addJump(from: try language.append(part, after: language.start), to: end)
        }
        return try language.deterministic(end: end)
    }

    /// The strings of both.
    package func intersection(_ other: ByteAutomaton) throws(AutomatonTooLarge) -> ByteAutomaton {
        let joint = JointClasses(self, other)
        var numbers: [Pair: Int32] = [Pair(left: 0, right: 0): 0]
        var pairs = [Pair(left: 0, right: 0)]
        var transitions: [Int32] = []
        var current = 0
        while current < pairs.count {
            let pair = pairs[current]
            current += 1
            for (left, right) in joint.classes {
                guard let next = pair.next(left, right, self, other) else {
                    transitions.append(Self.none)
                    continue
                }
                if numbers[next] == nil {
                    guard pairs.count < Self.mostPairs else { throw AutomatonTooLarge() }
                    numbers[next] = Int32(pairs.count)
                    pairs.append(next)
                }
                transitions.append(numbers[next] ?? Self.none)
            }
        }
        return ByteAutomaton(
            classes: joint.byByte, classCount: joint.classes.count, transitions: transitions,
            accepting: pairs.map { accepting[$0.left] && other.accepting[$0.right] }
        ).minimized
    }

    /// A shortest string of both, the most readable of them, or `nil` if there is none.
    ///
    /// Nothing is built, so this is the way to ask whether two languages meet.
    package func shortestCommonMatch(_ other: ByteAutomaton) -> [UInt8]? {
        let joint = JointClasses(self, other)
        var paths: [(pair: Pair, before: Int, byte: UInt8)] = [(Pair(left: 0, right: 0), -1, 0)]
        var known: Set<Pair> = [paths[0].pair]
        var current = 0
        while current < paths.count {
            let pair = paths[current].pair
            if accepting[pair.left] && other.accepting[pair.right] {
                var bytes: [UInt8] = []
                var place = current
                while place > 0 {
                    bytes.append(paths[place].byte)
                    place = paths[place].before
                }
                return bytes.reversed()
            }
            for (byte, left, right) in joint.mostReadable {
                guard let next = pair.next(left, right, self, other), known.insert(next).inserted else { continue }
                paths.append((next, current, byte))
            }
            current += 1
        }
        return nil
    }

    private static let mostPairs = 100_000
}

extension ByteAutomaton {
    /// A state of each of two automata that read the same string.
    private struct Pair: Hashable {
        let left: Int
        let right: Int

        func next(_ leftClass: Int, _ rightClass: Int, _ first: ByteAutomaton, _ second: ByteAutomaton) -> Pair? {
            let left = first.transitions[left * first.classCount + leftClass]
            let right = second.transitions[right * second.classCount + rightClass]
            return left == none || right == none ? nil : Pair(left: Int(left), right: Int(right))
        }
    }

    /// Classes of bytes that neither of two automata tells apart, numbered by their first bytes.
    private struct JointClasses {
        private(set) var byByte: [UInt8] = []
        private(set) var classes: [(left: Int, right: Int)] = []

        init(_ left: ByteAutomaton, _ right: ByteAutomaton) {
            var numbers: [Int: UInt8] = [:]
            for byte in 0..<256 {
                let pair = (left: Int(left.classes[byte]), right: Int(right.classes[byte]))
                let key = pair.left << 8 | pair.right
                let number = numbers[key] ?? UInt8(classes.count)
                if Int(number) == classes.count { classes.append(pair) }
                numbers[key] = number
                byByte.append(number)
            }
        }

        /// The most readable byte of each class, the most readable first.
        var mostReadable: [(byte: UInt8, left: Int, right: Int)] {
            var isTaken = [Bool](repeating: false, count: classes.count)
            var result: [(byte: UInt8, left: Int, right: Int)] = []
            for byte in ByteAutomaton.bytesByReadability where !isTaken[Int(byByte[Int(byte)])] {
                let number = Int(byByte[Int(byte)])
                isTaken[number] = true
                result.append((byte, classes[number].left, classes[number].right))
            }
            return result
        }
    }
}
