import KeyspaceSyntax

/// How often names and words are written in the files of a policy.
///
/// Of two spellings of one name, the typo is the one that is written once: what is meant is mostly written elsewhere as
/// well, by a reference, as the name of a type (`token_pair` and `TokenPair`), or in a summary or a comment.
struct Vocabulary {
    /// In keys and scalars that are no prose, as they are written.
    private var names: [Substring: Int] = [:]
    /// The same in small letters, without what joins their words.
    private var letters: [String: Int] = [:]
    /// Anywhere, in small letters.
    private var words: [String: Int] = [:]

    init(_ roots: [Node], _ files: some Sequence<SourceFile>) {
        for root in roots { addNames(of: root) }
        for file in files {
            for name in Self.names(in: String(decoding: file.bytes, as: UTF8.self)) {
                for word in Self.words(of: name) { words[word, default: 0] += 1 }
            }
        }
    }

    /// How often the name is written, in these very characters.
    func count(of name: String) -> Int {
        names[name[...], default: 0]
    }

    /// Whether it is the other name that is the typo. Not if nothing speaks for either.
    func prefers(_ name: String, to other: String) -> Bool {
        evidence(for: other).lexicographicallyPrecedes(evidence(for: name))
    }

    private func evidence(for name: String) -> [Int] {
        // A name is no more familiar than the least familiar of its words.
        let rarest = Self.words(of: name[...]).map { words[$0, default: 0] }.min() ?? 0
        return [letters[Self.letters(of: name[...]), default: 0], count(of: name), rarest]
    }

    /// Whether two names differ only by case and by what joins their words.
    static func isSameName(_ name: String, _ other: String) -> Bool {
        letters(of: name[...]) == letters(of: other[...])
    }

    // MARK: Counting

    private mutating func addNames(of node: Node) {
        switch node.content {
        case .scalar(let scalar): add(scalar.text)
        case .sequence(let nodes): for node in nodes { addNames(of: node) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                add(entry.key)
                addNames(of: entry.value)
            }
        case .damaged: break
        }
    }

    private mutating func add(_ text: String) {
        guard !text.utf8.contains(UInt8(ascii: " ")) else { return }
        for name in Self.names(in: text) {
            names[name, default: 0] += 1
            letters[Self.letters(of: name), default: 0] += 1
        }
    }

    // MARK: Cutting

    /// Letters and digits in a row, and the `-` and `_` between them.
    private static func names(in text: String) -> [Substring] {
        text.utf8.split { !isPart($0) && !isJoint($0) }.compactMap { run in
            guard let first = run.firstIndex(where: isPart), let last = run.lastIndex(where: isPart) else { return nil }
            return Substring(run[first...last])
        }
    }

    private static func letters(of name: Substring) -> String {
        String(decoding: name.utf8.filter(isPart), as: UTF8.self).lowercased()
    }

    /// Cut also where a capital follows a small letter.
    private static func words(of name: Substring) -> [String] {
        var words: [[UInt8]] = [[]]
        var wasSmall = false
        for byte in name.utf8 {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            if !isPart(byte) || isCapital && wasSmall { words.append([]) }
            if isPart(byte) { words[words.count - 1].append(isCapital ? byte | 0x20 : byte) }
            wasSmall = isPart(byte) && !isCapital
        }
        return words.filter { !$0.isEmpty }.map { word in
            // `candles` speaks for `Candle`.
            let isPlural = word.count > 3 && word.last == UInt8(ascii: "s")
            return String(decoding: isPlural ? word.dropLast() : word[...], as: UTF8.self)
        }
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte >= 0x80
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
