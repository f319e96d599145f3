import KeyspaceSyntax
import PolicyFuzzing

/// Makes the slips that people make when they type, the same ones for the same seed.
struct Typist {
    private var mutator: Mutator

    init(seed: UInt64) {
        mutator = Mutator(seed: seed)
    }

    mutating func below(_ bound: Int) -> Int { mutator.below(bound) }

    /// One character too many, too few, wrong, in capitals, or exchanged with its neighbour.
    mutating func slip(_ word: String) -> String {
        var letters = Array(word)
        let place = below(letters.count)
        switch below(6) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        case 2: letters.swapAt(place, min(place + 1, letters.count - 1))
        case 3: letters[place] = neighbour(of: letters[place])
        case 4: letters.insert(neighbour(of: letters[place]), at: place)
        default: letters[place] = Character(letters[place].uppercased())
        }
        return String(letters)
    }

    /// A word of people who know other tools, the word twice, or none.
    mutating func otherWord(than word: String) -> String {
        switch below(10) {
        case 0: return ""
        case 1: return "\(word) \(word)"
        default: return Self.words[below(Self.words.count)]
        }
    }

    /// A key beside the right one.
    private mutating func neighbour(of letter: Character) -> Character {
        for row in Self.keyboard {
            guard let index = row.firstIndex(of: letter) else { continue }
            let beside = below(2) == 0 ? index - 1 : index + 1
            return row.indices.contains(beside) ? row[beside] : row[index == 0 ? 1 : index - 1]
        }
        return "x"
    }

    private static let keyboard = [
        "1234567890-", "qwertyuiop", "asdfghjkl", "zxcvbnm", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM",
    ]
    .map { Array($0) }

    private static let words = [
        "expiry", "team", "pattern", "kind", "sorted", "dict", "number", "cached", "evict", "store", "queue",
        "lifetime",
        "seconds", "maximum", "entries", "payload", "schema", "foo", "todo", "everything",
    ]
}
