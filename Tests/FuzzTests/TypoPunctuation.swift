import KeyspaceSyntax

/// Places of what is no word.
extension SourceFile {
    /// Colons behind keys, and brackets and quotes around values.
    func punctuation(of node: Node) -> [TypoPlace] {
        var places: [TypoPlace] = []
        func add(_ offset: Int) {
            let range = SourceRange(file: node.range.file, start: offset, end: offset + 1)
            places.append(TypoPlace(range: range, text: String(UnicodeScalar(bytes[offset])), kind: .punctuation))
        }
        let (start, end) = (Int(node.range.start), Int(node.range.end))
        if end - start > 1, "{[\"'".utf8.contains(bytes[start]), "}]\"'".utf8.contains(bytes[end - 1]) {
            // A text that begins with a letter is one without its first quote too, and ends with the other.
            if node.text.first?.isLetter != true { add(start) }
            add(end - 1)
        }
        switch node.content {
        case .mapping(let mapping):
            for entry in mapping.entries {
                if bytes[Int(entry.keyRange.end)] == UInt8(ascii: ":") { add(Int(entry.keyRange.end)) }
                places += punctuation(of: entry.value)
            }
        case .sequence(let nodes): for node in nodes { places += punctuation(of: node) }
        case .scalar, .damaged: break
        }
        return places
    }

    /// The last space before each key that begins a line, where the block has other keys to be in line with.
    func indentation(of node: Node) -> [TypoPlace] {
        let isAlone = node.entries.count == 1
        return node.entries.flatMap { entry -> [TypoPlace] in
            let start = Int(entry.keyRange.start)
            let isIndented =
                !isAlone && position(of: start).column > 1
                && bytes[(start + 1 - position(of: start).column)..<start].allSatisfy { $0 == UInt8(ascii: " ") }
            let range = SourceRange(file: entry.keyRange.file, start: start - 1, end: start)
            let own = isIndented ? [TypoPlace(range: range, text: " ", kind: .indentation)] : []
            return own + indentation(of: entry.value)
        }
    }
}
