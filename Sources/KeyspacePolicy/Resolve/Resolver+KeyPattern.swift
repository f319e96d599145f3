import KeyspaceSyntax

/// Key patterns: `market:{token_pair}:{data_type}`.
extension Resolver {
    /// A pattern's pieces, with the names of its placeholders in order.
    struct ParsedPattern {
        var pattern: KeyPattern
        var placeholders: [(name: String, range: SourceRange)]
    }

    mutating func keyPattern(_ node: Node) -> ParsedPattern? {
        if case .mapping = node.content, node.headRange != node.range || node.range.start == node.range.end {
            // `{user}:cart` without quotes can be read as a mapping.
            report(
                .invalidKeyPattern, "a key pattern is text that does not begin with a placeholder, as 'user:{user_id}'",
                at: node.headRange)
            return nil
        }
        guard let text = nonEmptyText(node, "key", expected: "a key pattern such as 'user:{user_id}'") else {
            return nil
        }
        guard text.utf8.count <= Bounds.keyPattern else {
            report(
                .limitExceeded, "a key pattern of more than \(Bounds.keyPattern) bytes\(scope.suffix)", at: node.range)
            return nil
        }
        guard !hasTypographicQuote(text, node) else { return nil }
        var reader = PatternReader(text)
        while let step = reader.next() {
            switch step {
            case .placeholder(let name, let range):
                if !isPlaceholder(name, node, range) { continue }
                let nameRange = subrange(node, (range.lowerBound + 1)..<(range.upperBound - 1))
                if let first = reader.placeholders.first(where: { $0.name == name }) {
                    report(
                        .invalidKeyPattern, "placeholder '{\(name)}' occurs twice; once says it all", at: nameRange,
                        notes: [.init("the first is here", at: first.range)])
                } else if reader.placeholders.count == Bounds.placeholders {
                    report(
                        .limitExceeded, "more than \(Bounds.placeholders) placeholders in a key pattern\(scope.suffix)",
                        at: nameRange)
                    return nil
                } else {
                    reader.accept(name, nameRange)
                }
            case .mistake(let message, let range):
                reportPattern(message, node, range)
                return nil
            }
        }
        let (pieces, placeholders) = (reader.pieces, reader.placeholders)
        guard reader.isWhole else { return nil }
        if case .placeholder = pieces.first {
            reportPattern(
                "a key pattern must start with literal text, such as 'user:', so that keys tell whose they are", node,
                0..<(Array(text.utf8).firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 } ?? 0))
            return nil
        }
        return ParsedPattern(
            pattern: KeyPattern(text: text, pieces: pieces, range: node.range), placeholders: placeholders)
    }

    /// Says so if there is a quote as word processors write it, which YAML takes for a letter of the key.
    private mutating func hasTypographicQuote(_ text: String, _ node: Node) -> Bool {
        // All of them begin with the same byte, and nearly no pattern has it.
        guard text.utf8.contains(0xE2) else { return false }
        let quotes = "\u{2018}\u{2019}\u{201A}\u{201C}\u{201D}\u{201E}".unicodeScalars
        guard let quote = text.unicodeScalars.first(where: { quotes.contains($0) }) else { return false }
        let meant = String(String.UnicodeScalarView(text.unicodeScalars.filter { !quotes.contains($0) }))
        report(
            .invalidKeyPattern,
            "invalid key pattern\(scope.suffix): '\(quote)' is no quote to YAML but part of the key; write '\"'",
            at: node.range, label: "write \"\(shown(meant))\"",
            fixes: meant.utf8.contains(UInt8(ascii: "\"")) || meant.utf8.contains(UInt8(ascii: "\\"))
                ? [] : [.init("write \"\(shown(meant))\"", at: node.range, replacement: "\"\(meant)\"")])
        return true
    }

    private mutating func isPlaceholder(_ name: String, _ node: Node, _ range: Range<Int>) -> Bool {
        guard !name.isEmpty else {
            reportPattern("a placeholder needs a name, as '{user_id}'", node, range)
            return false
        }
        guard !name.utf8.contains(UInt8(ascii: "{")) else {
            reportPattern("'{' within a placeholder; write '{{' for a literal brace", node, range)
            return false
        }
        guard checkLength(name, "placeholder", at: subrange(node, range)) else { return false }
        let isName = PatternReader.isName(name)
        if !isName {
            reportPattern(
                "'\(shown(name))' is no name for a placeholder; \(Self.nameHint(name))", node, range)
        }
        return isName
    }

    private mutating func reportPattern(_ message: String, _ node: Node, _ range: Range<Int>) {
        report(
            .invalidKeyPattern, "invalid key pattern\(scope.suffix): \(message)", at: subrange(node, range))
    }

    /// The place of some of a scalar's bytes. Where escapes or line breaks keep text and source apart, it is the whole
    /// scalar's.
    func subrange(_ node: Node, _ range: Range<Int>) -> SourceRange {
        guard case .scalar(let scalar) = node.content else { return node.range }
        let length = scalar.text.utf8.count
        let written = Int(node.range.end - node.range.start)
        let quote = scalar.isPlain ? 0 : 1
        guard written == length + 2 * quote, range.upperBound <= length else { return node.range }
        let start = Int(node.range.start) + quote
        return SourceRange(file: node.range.file, start: start + range.lowerBound, end: start + range.upperBound)
    }
}
