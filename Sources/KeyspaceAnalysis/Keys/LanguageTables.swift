import KeyspacePolicy

/// The automata of all languages as one table, which a byte of a key costs one look at.
struct LanguageTables: Sendable {
    /// 256 for each language: the column of each byte.
    private var columns: [UInt8] = []
    /// Row by row what a column leads to: the row's place in the table, times two, plus one if a text can end there.
    private var table: [Int32] = []
    /// Where the first row of each language is.
    private var starts: [Int32] = []

    private static let none: Int32 = -1

    init(_ languages: KeyLanguages) {
        for automaton in languages.all.lazy.map(\.automaton) {
            let start = table.count
            starts.append(Int32(start))
            columns += automaton.classes
            var bytes = [UInt8](repeating: 0, count: automaton.classCount)
            for byte in UInt8.min...UInt8.max { bytes[Int(automaton.classes[Int(byte)])] = byte }
            for state in 0..<automaton.stateCount {
                for byte in bytes {
                    guard let target = automaton.next(state, byte) else {
                        table.append(Self.none)
                        continue
                    }
                    let row = start + target * automaton.classCount
                    table.append(Int32(row << 1 | (automaton.isAccepting(target) ? 1 : 0)))
                }
            }
        }
    }

    /// Goes on as far as a language goes.
    ///
    /// - Returns: whether a text can end there; nil if not even the first byte is of the language.
    func read(_ language: Int, _ key: [UInt8], _ place: inout Int) -> Bool? {
        let columns = language << 8
        var state = starts[language] << 1
        let start = place
        while place < key.count {
            let next = table[Int(state >> 1) + Int(self.columns[columns + Int(key[place])])]
            guard next != Self.none else { break }
            state = next
            place += 1
        }
        return place == start ? nil : state & 1 == 1
    }
}
