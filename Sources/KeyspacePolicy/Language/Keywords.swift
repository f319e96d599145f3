/// What the words of a language mean, found by how long they are first: that tells nearly all of them apart, and costs less
/// than hashing.
package struct Keywords<Meaning: Sendable>: Sendable {
    private let words: [(text: String, meaning: Meaning)]
    /// By length, the index of the first word that is at least so long; one more for the end.
    private let starts: [Int]

    init(_ meanings: some Sequence<Meaning>, text: (Meaning) -> String) {
        words = meanings.map { (text($0), $0) }.sorted { $0.text.utf8.count < $1.text.utf8.count }
        var starts: [Int] = []
        for (index, word) in words.enumerated() {
            while starts.count <= word.text.utf8.count { starts.append(index) }
        }
        self.starts = starts + [words.count]
    }

    subscript(text: String) -> Meaning? {
        let length = text.utf8.count
        guard length + 1 < starts.count else { return nil }
        for index in starts[length]..<starts[length + 1] where words[index].text == text {
            return words[index].meaning
        }
        return nil
    }
}

/// An enum whose cases are words of the language.
package protocol Keyword: RawRepresentable<String>, CaseIterable, Sendable {
    /// Stored: `Keywords(allCases)`.
    static var keywords: Keywords<Self> { get }
}

extension Keyword {
    /// The case of a word: found faster than by `rawValue`, which compares with one case after the other.
    init?(keyword: String) {
        guard let meaning = Self.keywords[keyword] else { return nil }
        self = meaning
    }
}

extension Keywords where Meaning: RawRepresentable<String> {
    init(_ meanings: some Sequence<Meaning>) {
        self.init(meanings) { $0.rawValue }
    }
}
