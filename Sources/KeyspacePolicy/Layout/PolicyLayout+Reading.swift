import KeyspaceSyntax

/// From the tree to what becomes of each line.
extension PolicyLayout {
    typealias Columns = [(old: Int, new: Int)]

    mutating func read(_ root: Node) throws(Failure) {
        guard !root.isAbsent else { return }
        guard case .mapping = root.content else { throw .unknown("a file that is no mapping", root.headRange) }
        if isBlockCollection(root) {
            try readBlock(root, indent: 0, .root, [])
        } else {
            try readToken(root, owner: 0, least: 0, .root)
        }
    }

    /// A block mapping or sequence that shall begin in column `indent`.
    private mutating func readBlock(
        _ node: Node, indent: Int, _ place: LayoutPlace, _ around: Columns
    ) throws(Failure) {
        let columns = around + [(column(of: Int(node.range.start)), indent)]
        switch node.content {
        case .mapping(let mapping):
            gaps.append([])
            let group = gaps.count - 1
            for entry in mapping.entries { try readEntry(entry, group, indent: indent, place, columns) }
        case .sequence(let nodes):
            var offset = Int(node.range.start)
            for item in nodes { offset = try readItem(item, from: offset, indent: indent, place, columns) }
        case .scalar, .damaged: break
        }
    }

    private mutating func readEntry(
        _ entry: Mapping.Entry, _ group: Int, indent: Int, _ place: LayoutPlace, _ columns: Columns
    ) throws(Failure) {
        let key = Int(entry.keyRange.start)..<Int(entry.keyRange.end)
        let line = claim(key.lowerBound, indent: indent, columns)
        let colon = skipSpaces(key.upperBound)
        let mark = source(key).prefix(3)
        guard indent > 0 || mark != "---" && mark != "..." else {
            throw .unknown("a key that would be the mark of a document", entry.keyRange)
        }
        guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":"), line == self.line(at: colon) else {
            throw .unknown("a key that is not written 'key: value'", entry.keyRange)
        }
        var width = Self.width(bytes[key]) + 1
        if let text = ScalarLayout.rewrittenKey(entry.key, source(key)) {
            replace(key, text)
            width = Self.width(text) + 1
        }
        replace(key.upperBound..<colon, "")
        lines[line].tokenEnd = colon + 1
        let value = entry.value
        guard !value.isAbsent else { return }
        let place = place.child(entry.key)
        guard !isBlockCollection(value) else { return try readBlock(value, indent: indent + 2, place, columns) }
        let start = Int(value.range.start)
        if self.line(at: start) == line {
            gaps[group].append(ValueGap(line: line, range: (colon + 1)..<start, keyWidth: width))
        } else {
            claim(start, indent: indent + 2, columns + [(column(of: start), indent + 2)])
        }
        try readToken(value, owner: indent, least: indent + 2, place)
    }

    /// - Returns: where the item ends.
    private mutating func readItem(
        _ item: Node, from offset: Int, indent: Int, _ place: LayoutPlace, _ columns: Columns
    ) throws(Failure) -> Int {
        let dash = nextToken(offset)
        guard dash < bytes.count, bytes[dash] == UInt8(ascii: "-") else {
            throw .unknown("a list that is not written with dashes", item.range)
        }
        let line = claim(dash, indent: indent, columns)
        lines[line].tokenEnd = dash + 1
        guard !item.isAbsent else { return dash + 1 }
        let start = Int(item.range.start)
        if self.line(at: start) == line {
            replace((dash + 1)..<start, " ")
        } else if !isBlockCollection(item) {
            claim(start, indent: indent + 2, columns + [(column(of: start), indent + 2)])
        }
        if isBlockCollection(item) {
            try readBlock(item, indent: indent + 2, .other, columns)
        } else {
            try readToken(item, owner: indent, least: indent + 2, .other, isItem: true)
        }
        return Int(item.range.end)
    }

    // MARK: Scalars and flow collections

    /// - Parameters:
    ///   - owner: the column of the collection that it is in.
    ///   - least: the least column of its further lines.
    private mutating func readToken(
        _ node: Node, owner: Int, least: Int, _ place: LayoutPlace, isItem: Bool = false
    ) throws(Failure) {
        let first = line(at: Int(node.range.start))
        let last = line(at: max(Int(node.range.start), Int(node.range.end) - 1))
        if isBlockScalar(node) { return try readBlockScalar(node, first, least: least) }
        lines[first].tokenEnd = nil
        lines[last].tokenEnd = Int(node.range.end)
        for line in first..<last { lines[line + 1].kind = .continuation(shift: shift(of: first), least: least) }
        if case .scalar = node.content {
            rewriteScalars(node, place, isInFlow: false)
        } else if first == last, FlowText(self).inline(node, place, isInFlow: false) != nil {
            flows.append(FlowValue(line: first, node: node, place: place, indent: owner, isItem: isItem))
        } else {
            rewriteScalars(node, place, isInFlow: true)
        }
    }

    /// Scalars one by one, where the layout around them stays as it is.
    private mutating func rewriteScalars(_ node: Node, _ place: LayoutPlace, isInFlow: Bool) {
        switch node.content {
        case .damaged: break
        case .scalar(let scalar):
            let (first, last) = (
                line(at: node.bytes.lowerBound), line(at: max(node.bytes.lowerBound, node.bytes.upperBound - 1))
            )
            for line in first..<last { lines[line].endsInScalar = true }
            guard first == last, !node.isAbsent else { return }
            // Behind a quote a comment needs no space before it; behind plain text it does.
            if isInFlow, node.bytes.upperBound < bytes.count, bytes[node.bytes.upperBound] == UInt8(ascii: "#") {
                return
            }
            let text = ScalarLayout.rewritten(scalar, source(node.bytes), at: place, isInFlow: isInFlow)
            if let text { replace(node.bytes, text) }
        case .sequence(let nodes):
            for node in nodes { rewriteScalars(node, .other, isInFlow: true) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                let key = Int(entry.keyRange.start)..<Int(entry.keyRange.end)
                for line in line(at: key.lowerBound)..<line(at: max(key.lowerBound, key.upperBound - 1)) {
                    lines[line].endsInScalar = true
                }
                rewriteScalars(entry.value, place.child(entry.key), isInFlow: true)
            }
        }
    }

    /// `|` and `>`: the text moves as a whole, and a line of nothing but spaces stays what it is.
    private mutating func readBlockScalar(_ node: Node, _ first: Int, least: Int) throws(Failure) {
        let header = source(node.bytes.lowerBound..<lines[first].range.upperBound).prefix {
            !$0.isWhitespace && $0 != "#"
        }
        lines[first].tokenEnd = node.bytes.lowerBound + header.utf8.count
        let end = line(at: max(node.bytes.lowerBound, node.bytes.upperBound - 1))
        let text = lines[(first + 1)..<max(first + 1, end + 1)].first { !$0.isBlank }
        // A digit counts from the column of what the text belongs to, which moves with its line.
        let isCounted = header.contains { $0.isNumber }
        // Without text, a line of spaces is an empty one.
        let indent = isCounted ? 0 : text.map { leadingSpaces($0) } ?? .max
        let shift = isCounted || text == nil ? shift(of: first) : least - indent
        // Behind the last word, lines with spaces of their own belong to the text, and with `+` empty ones too.
        var last = end
        for line in lines.indices[(end + 1)...].prefix(while: { lines[$0].isBlank })
        where header.contains("+") || lines[line].indent > indent {
            last = line
        }
        guard last > first else { return }
        guard text != nil || !isCounted else { throw .unknown("a block scalar without text", node.range) }
        for line in (first + 1)..<(last + 1) { lines[line].kind = .text(shift: shift, indent: indent) }
    }

    // MARK: Claims and replacements

    /// Says where a line shall begin, if the offset is the first thing on it.
    @discardableResult
    private mutating func claim(_ offset: Int, indent: Int, _ columns: Columns) -> Int {
        let line = line(at: offset)
        if lines[line].contentStart == offset {
            lines[line].kind = .start(indent: indent)
            lines[line].columns = columns
        }
        return line
    }

    private mutating func replace(_ range: Range<Int>, _ text: String) {
        guard source(range) != text else { return }
        lines[line(at: range.lowerBound)].replacements.append((range, text))
    }

    private func shift(of line: Int) -> Int {
        if case .start(let indent) = lines[line].kind { indent - lines[line].indent } else { 0 }
    }

    private func leadingSpaces(_ line: LayoutLine) -> Int {
        bytes[line.range].prefix { $0 == 0x20 }.count
    }

    private func skipSpaces(_ offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        return offset
    }

    /// Behind white space, line breaks and comments.
    private func nextToken(_ offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            case UInt8(ascii: "#"):
                while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
            default: return offset
            }
        }
        return offset
    }

    private func isBlockCollection(_ node: Node) -> Bool {
        switch node.content {
        case .mapping, .sequence: !isFlow(node)
        case .scalar, .damaged: false
        }
    }

    func isFlow(_ node: Node) -> Bool {
        let first = bytes[Int(node.range.start)]
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    private func isBlockScalar(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node.content, !scalar.isPlain else { return false }
        let first = bytes[Int(node.range.start)]
        return first == UInt8(ascii: "|") || first == UInt8(ascii: ">")
    }
}
