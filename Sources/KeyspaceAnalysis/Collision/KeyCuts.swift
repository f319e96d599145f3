import KeyspacePolicy

/// All ways to take a key apart along a shape; for keys as short as witnesses are.
struct KeyCuts {
    private let key: [UInt8]
    private let shape: KeyShape
    private let languages: KeyLanguages
    /// By piece and place: from there the key cannot be read to its end.
    private var isDead: [Bool]
    private var ranges: [Range<Int>] = []
    /// For each way, where the text of each piece stands.
    private(set) var all: [[Range<Int>]] = []

    /// Ways that are looked for. Nobody needs more than two to see that a key has several.
    private static let most = 100

    init(_ key: [UInt8], _ shape: KeyShape, _ languages: KeyLanguages) {
        (self.key, self.shape, self.languages) = (key, shape, languages)
        isDead = [Bool](repeating: false, count: (shape.pieces.count + 1) * (key.count + 1))
        _ = cut(0, from: 0)
    }

    /// - Returns: whether there is a way from here.
    private mutating func cut(_ piece: Int, from start: Int) -> Bool {
        guard piece < shape.pieces.count else {
            if start == key.count { all.append(ranges) }
            return start == key.count
        }
        let mark = piece * (key.count + 1) + start
        guard !isDead[mark], all.count < Self.most else { return false }
        var isAlive = false
        for end in ends(of: shape.pieces[piece], from: start) {
            ranges.append(start..<end)
            if cut(piece + 1, from: end) { isAlive = true }
            ranges.removeLast()
        }
        if !isAlive, all.count < Self.most { isDead[mark] = true }
        return isAlive
    }

    private func ends(of piece: KeyShape.Piece, from start: Int) -> [Int] {
        switch piece {
        case .text(let text): return key[start...].starts(with: text) ? [start + text.count] : []
        case .cases(_, let cases):
            return languages.cases[cases].filter { key[start...].starts(with: $0) }.map { start + $0.count }
        case .language(_, let language):
            let automaton = languages[language].automaton
            var ends = automaton.acceptsEmptyString ? [start] : []
            var state = 0
            for place in start..<key.count {
                guard let next = automaton.next(state, key[place]) else { break }
                state = next
                if automaton.isAccepting(state) { ends.append(place + 1) }
            }
            return ends
        }
    }
}
