import KeyspacePolicy

/// A key, taken apart along one shape.
///
/// An argument can hold what follows it in the pattern, so there may be many ways to cut a key. All are followed at
/// once, piece by piece, in time of the key's length times the states of the languages; for every place that can be
/// reached, one way there is remembered.
struct KeyReading {
    private let key: [UInt8]
    private let shape: KeyShape
    private let languages: KeyLanguages
    /// For each piece and each place where it can end, a place where it can have begun; -1 for none.
    ///
    /// Ends at the piece with which no beginning of the key goes on.
    private(set) var origins: [[Int32]] = []

    init(_ key: [UInt8], _ shape: KeyShape, _ languages: KeyLanguages) {
        (self.key, self.shape, self.languages) = (key, shape, languages)
        var isStart = [Bool](repeating: false, count: key.count + 1)
        isStart[0] = true
        for piece in shape.pieces {
            let found =
                switch piece {
                case .text(let text): ends(of: [text], from: isStart)
                case .cases(_, let cases): ends(of: languages.cases[cases], from: isStart)
                case .language(_, let language): ends(of: languages[language].automaton, from: isStart)
                }
            isStart = found.map { $0 >= 0 }
            guard isStart.contains(true) else { break }
            origins.append(found)
        }
    }

    /// Begin and end of each argument, in the order of the pattern; nil if the key is none of the shape.
    var bounds: [Int32]? {
        guard origins.count == shape.pieces.count, origins.last?[key.count] ?? 0 >= 0 else { return nil }
        var bounds: [Int32] = []
        var end = Int32(key.count)
        for (piece, origins) in zip(shape.pieces, origins).reversed() {
            let start = origins[Int(end)]
            if case .text = piece {} else { bounds += [end, start] }
            end = start
        }
        return bounds.reversed()
    }

    private func ends(of texts: [[UInt8]], from isStart: [Bool]) -> [Int32] {
        var origins = [Int32](repeating: -1, count: key.count + 1)
        for start in isStart.indices where isStart[start] {
            for text in texts where key[start...].starts(with: text) { origins[start + text.count] = Int32(start) }
        }
        return origins
    }

    private func ends(of automaton: ByteAutomaton, from isStart: [Bool]) -> [Int32] {
        var origins = [Int32](repeating: -1, count: key.count + 1)
        // Ways that are in one state go on alike, so one of them is enough: the longest.
        var active: [(state: Int, start: Int)] = []
        for place in 0...key.count {
            if isStart[place], !active.contains(where: { $0.state == 0 }) { active.append((0, place)) }
            if let way = active.first(where: { automaton.isAccepting($0.state) }) { origins[place] = Int32(way.start) }
            guard place < key.count else { break }
            var next: [(state: Int, start: Int)] = []
            for way in active {
                guard let state = automaton.next(way.state, key[place]), !next.contains(where: { $0.state == state })
                else { continue }
                next.append((state, way.start))
            }
            active = next
        }
        return origins
    }
}
