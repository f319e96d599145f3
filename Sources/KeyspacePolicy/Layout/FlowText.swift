import KeyspaceSyntax

/// Writes flow collections: on one line as `{ a: b }` and `[a, b]`, or as blocks.
struct FlowText {
    private let layout: PolicyLayout

    init(_ layout: PolicyLayout) {
        self.layout = layout
    }

    /// On one line.
    ///
    /// - Returns: nil for what is not written as people write it, such as a list with pairs, or `? key`; it is left alone.
    func inline(_ node: Node, _ place: LayoutPlace, isInFlow: Bool) -> String? {
        switch node.content {
        case .damaged: return nil
        case .scalar(let scalar):
            let source = layout.source(node.bytes)
            guard !source.contains(where: \.isNewline) else { return nil }
            return ScalarLayout.rewritten(scalar, source, at: place, isInFlow: isInFlow) ?? source
        case .sequence(let nodes):
            guard layout.isFlow(node), isOrdinary(between: nodes.map(\.bytes), in: node) else { return nil }
            let items = nodes.compactMap { inline($0, .other, isInFlow: true) }
            guard items.count == nodes.count, !items.contains("") else { return nil }
            return "[" + items.joined(separator: ", ") + "]"
        case .mapping(let mapping):
            let tokens = mapping.entries.flatMap { [bytes($0.keyRange), $0.value.bytes] }
            guard layout.isFlow(node), isOrdinary(between: tokens, in: node) else { return nil }
            let entries = mapping.entries.compactMap { entry in
                hasLooseColon(entry)
                    ? nil
                    : inline(entry.value, place.child(entry.key), isInFlow: true)
                        .map { entry.value.isAbsent ? key(entry) : key(entry) + ": " + $0 }
            }
            guard entries.count == mapping.entries.count else { return nil }
            return entries.isEmpty ? "{}" : "{ " + entries.joined(separator: ", ") + " }"
        }
    }

    /// As a block: lines, the first of which begins in column `indent`; what still fits stays on one line.
    func block(_ node: Node, _ place: LayoutPlace, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        switch node.content {
        case .mapping(let mapping):
            return mapping.entries.flatMap { entry -> [String] in
                let place = place.child(entry.key)
                let head = margin + key(entry) + ":"
                guard !entry.value.isAbsent else { return [head] }
                let text = inline(entry.value, place, isInFlow: false) ?? ""
                guard mustBreak(entry.value, head + " " + text) else { return [head + " " + text] }
                return [head] + block(entry.value, place, indent: indent + 2)
            }
        case .sequence(let nodes):
            return nodes.flatMap { item -> [String] in
                let text = inline(item, .other, isInFlow: false) ?? ""
                guard mustBreak(item, margin + "- " + text) else { return [margin + "- " + text] }
                let lines = block(item, .other, indent: indent + 2)
                return [margin + "- " + lines[0].dropFirst(indent + 2)] + lines.dropFirst()
            }
        case .scalar, .damaged: return []
        }
    }

    /// Whether a line is too long, and the value at its end can be taken apart.
    func mustBreak(_ node: Node, _ line: String) -> Bool {
        switch node.content {
        case .mapping(let mapping): !mapping.entries.isEmpty && PolicyLayout.width(line) > PolicyLayout.widest
        case .sequence(let nodes): !nodes.isEmpty && PolicyLayout.width(line) > PolicyLayout.widest
        case .scalar, .damaged: false
        }
    }

    private func key(_ entry: Mapping.Entry) -> String {
        let source = layout.source(bytes(entry.keyRange))
        return ScalarLayout.rewrittenKey(entry.key, source) ?? source
    }

    /// Whether there is a colon and nothing behind it: which characters may follow it differs from reader to reader.
    private func hasLooseColon(_ entry: Mapping.Entry) -> Bool {
        entry.value.isAbsent
            && layout.bytes[Int(entry.keyRange.end)...].first { $0 != 0x20 } == UInt8(ascii: ":")
    }

    private func bytes(_ range: SourceRange) -> Range<Int> { Int(range.start)..<Int(range.end) }

    /// Whether nothing but spaces, commas, colons and the brackets stands between keys and values.
    private func isOrdinary(between tokens: [Range<Int>], in node: Node) -> Bool {
        var offset = node.bytes.lowerBound + 1
        for token in tokens + [(node.bytes.upperBound - 1)..<node.bytes.upperBound] {
            guard offset <= token.lowerBound,
                layout.bytes[offset..<token.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x2C || $0 == 0x3A })
            else { return false }
            offset = token.upperBound
        }
        return true
    }
}
