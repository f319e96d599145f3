/// Strings for people to look at.
extension ByteAutomaton {
    /// Up to `count` different strings that look as if somebody had chosen them; fewer only if no more were found.
    ///
    /// Words are written where letters may stand and numbers where only digits may: `[A-Z0-9]+/[A-Z0-9]+` gives
    /// `ALPHA/BRAVO`. Strings that are no valid UTF-8 are left out. The same automaton gives the same examples.
    package func examples(count: Int) -> [String] {
        guard !isEmpty, count > 0 else { return [] }
        let distances = distancesToMatch
        var examples: [String] = []
        func add(_ bytes: [UInt8]) {
            guard examples.count < count, let text = String(validating: bytes, as: UTF8.self),
                !examples.contains(text)
            else { return }
            examples.append(text)
        }
        for variant in 0..<(4 * count) where examples.count < count {
            var walk = ExampleWalk(self, distances: distances, variant: variant)
            add(walk.string())
        }
        for bytes in shortestStrings(atMost: 16 * count) where examples.count < count { add(bytes) }
        return examples
    }

    /// Some of the shortest strings, for languages in which the words above all come out alike.
    private func shortestStrings(atMost count: Int) -> [[UInt8]] {
        let distances = distancesToMatch
        var found: [[UInt8]] = []
        var open: [(state: Int, bytes: [UInt8])] = [(0, [])]
        var current = 0
        while current < open.count, current < 16 * count, found.count < count {
            let (state, bytes) = open[current]
            current += 1
            if accepting[state] { found.append(bytes) }
            guard open.count < 64 * count else { continue }
            let ways = Self.bytesByReadability.compactMap { byte in next(state, byte).map { (byte, $0) } }
            let near = ways.sorted { distances[$0.1] < distances[$1.1] }.prefix(16)
            for (byte, target) in near { open.append((target, bytes + [byte])) }
        }
        return found
    }
}

/// One way through an automaton, along words as long as they fit and else towards the nearest match.
private struct ExampleWalk {
    private let automaton: ByteAutomaton
    private let distances: [Int]
    private let variant: Int
    private var state = 0
    private var bytes: [UInt8] = []
    /// The rest of the word that is being written.
    private var word: ArraySlice<UInt8> = []
    private var wordCount = 0
    private var canBeginWord = true

    private static let words = ["alpha", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", "oscar"]
        .map { Array($0.utf8) }
    private static let numbers = ["42", "7", "1001", "365", "12", "2048", "99", "5", "640", "31"].map { Array($0.utf8) }

    init(_ automaton: ByteAutomaton, distances: [Int], variant: Int) {
        self.automaton = automaton
        self.distances = distances
        self.variant = variant
    }

    mutating func string() -> [UInt8] {
        while true {
            if writeLetter() { continue }
            if canBeginWord, beginWord() { continue }
            if distances[state] == 0, !bytes.isEmpty || !canGoOn { return bytes }
            guard goOn() else { return bytes }
        }
    }

    /// The next letter of the word, in whichever case may stand here.
    private mutating func writeLetter() -> Bool {
        guard let letter = word.popFirst() else { return false }
        for byte in cases(of: letter) {
            guard let target = automaton.next(state, byte) else { continue }
            take(byte, target)
            return true
        }
        word = []
        return false
    }

    private mutating func beginWord() -> Bool {
        canBeginWord = false
        // A language may ask for one more word for ever.
        guard wordCount < 4 else { return false }
        let index = variant + wordCount
        for list in [Self.words, Self.numbers] {
            let candidate = list[index % list.count]
            guard let first = candidate.first, cases(of: first).contains(where: { automaton.next(state, $0) != nil })
            else { continue }
            word = candidate[...]
            wordCount += 1
            return true
        }
        return false
    }

    /// One byte towards the nearest match; where the string could be empty, any byte.
    private mutating func goOn() -> Bool {
        let ways = ByteAutomaton.bytesByReadability.compactMap { byte in
            automaton.next(state, byte).map { (byte: byte, target: $0) }
        }
        let nearest = ways.reduce(Int.max) { min($0, distances[$1.target]) }
        let shortest = ways.filter { distances[$0.target] == nearest }
        let named = shortest.filter { isLetterOrDigit($0.byte) }
        guard let first = shortest.first else { return false }
        // Not always the same letter, so that a fixed number of them does not read as a row of one.
        let choice = named.isEmpty ? first : named[(variant + bytes.count * 7) % named.count]
        take(choice.byte, choice.target)
        // Behind a sign a new word may begin.
        if named.isEmpty { canBeginWord = true }
        return true
    }

    private var canGoOn: Bool { !automaton.edges(from: state).isEmpty }

    private mutating func take(_ byte: UInt8, _ target: Int) {
        bytes.append(byte)
        state = target
    }

    private func cases(of letter: UInt8) -> [UInt8] {
        (0x61...0x7A).contains(letter) ? [letter, letter & 0xDF] : [letter]
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
