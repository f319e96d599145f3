/// Builds the syntax tree of one file from libyaml's events.
///
/// What the language leaves out of YAML is diagnosed here, and the tree goes on without it.
struct TreeBuilder {
    private let id: SourceID
    private let bytes: UnsafeBufferPointer<UInt8>
    private let map: OffsetMap
    private let damage: Damage
    var diagnostics: [Diagnostic] = []
    /// Offsets where the mappings begin that are open: when parsing fails, it was within these.
    private(set) var openMappings: [Int] = []
    private var depth = 0
    /// By depth, how many entries the last mapping had that closed there. The next is mostly like it, and its array is then
    /// made once, as long as it needs to be. Room that is not used is no more than the entries of the mapping before.
    private var lastCounts = [Int](repeating: 0, count: Bounds.depth + 1)

    init(id: SourceID, bytes: UnsafeBufferPointer<UInt8>, map: OffsetMap, damage: Damage) {
        self.id = id
        self.bytes = bytes
        self.map = map
        self.damage = damage
    }

    /// The file cannot be read further, which was diagnosed.
    struct Stop: Error {}

    /// - Returns: the root node; a null scalar for a file without one.
    /// - Throws: `YAMLFailure` or `Stop`.
    mutating func build(_ events: borrowing EventReader) throws -> Node {
        var root = Node(range: range(0, 0), content: .scalar(Scalar(text: "", isPlain: true)))
        var documents = 0
        while true {
            switch try events.advance() {
            case .streamEnd: return root
            case .documentStart:
                documents += 1
                let place = range(of: events)
                if documents > 1 {
                    report(
                        "a policy file has one document; put the second in a file of its own and include it", at: place)
                    return root
                }
                if events.hasDirectives {
                    report("directives are not part of the policy language; leave them out", at: firstLine(place))
                }
                root = try nextNode(events)
            case .scalar, .sequenceStart, .mappingStart, .collectionEnd, .alias, .other: continue
            }
        }
    }

    // MARK: Nodes

    private mutating func nextNode(_ events: borrowing EventReader) throws -> Node {
        try node(events.advance(), events)
    }

    /// - Parameter kind: what the event is that was read last.
    private mutating func node(_ kind: EventReader.Kind, _ events: borrowing EventReader) throws -> Node {
        switch kind {
        case .scalar: return scalar(events)
        case .sequenceStart: return try sequence(events)
        case .mappingStart: return try mapping(events)
        case .alias:
            let range = range(of: events)
            report(
                "aliases are not part of the policy language; write what it stands for, or use 'types' or 'defaults'",
                at: range)
            return Node(range: range, content: .damaged)
        case .collectionEnd, .documentStart, .streamEnd, .other:
            preconditionFailure("libyaml gives a node where one must be")
        }
    }

    private mutating func scalar(_ events: borrowing EventReader) -> Node {
        var range = range(of: events)
        if events.hasAnchor || events.hasTag { range = reportProperties(range) }
        // What a tagged scalar is meant to be, its tag said: it is the same mistake.
        if events.hasTag { return Node(range: range, content: .damaged) }
        let (text, style) = (events.text, events.style)
        if style == .block { range = withoutTrailingSpace(range) }
        if text.isEmpty, style == .plain, damage.covers(Int(range.end), in: bytes) {
            return Node(range: range, content: .damaged)
        }
        return Node(range: range, content: .scalar(Scalar(text: text, isPlain: style == .plain)))
    }

    private mutating func sequence(_ events: borrowing EventReader) throws -> Node {
        let isFlow = events.isFlow
        let start = try enter(events)
        defer { depth -= 1 }
        var nodes: [Node] = []
        while true {
            let kind = try events.advance()
            if kind == .collectionEnd {
                return Node(
                    range: collectionRange(start, events, last: nodes.last?.range, isFlow: isFlow),
                    content: .sequence(nodes))
            }
            nodes.append(try node(kind, events))
        }
    }

    private mutating func mapping(_ events: borrowing EventReader) throws -> Node {
        let isFlow = events.isFlow
        let start = try enter(events)
        openMappings.append(Int(start.start))
        var entries: [Mapping.Entry] = []
        var names = EntryNames()
        var isIncomplete =
            damage.isIncomplete(Int(start.start)) || !isFlow && damage.precedes(Int(start.start), in: bytes)
        while true {
            let kind = try events.advance()
            if kind == .collectionEnd {
                openMappings.removeLast()
                lastCounts[depth] = entries.count
                depth -= 1
                let last = entries.last?.value.range
                isIncomplete = isIncomplete || !isFlow && damage.covers(Int(last?.end ?? start.start), in: bytes)
                return Node(
                    range: collectionRange(start, events, last: last, isFlow: isFlow),
                    content: .mapping(Mapping(entries: entries, isIncomplete: isIncomplete)))
            }
            guard let (name, range) = try key(kind, events) else {
                isIncomplete = true
                continue
            }
            let value = try nextNode(events)
            if let first = names.take(name, in: entries) {
                let place = entries[first].keyRange
                report(
                    Diagnostic(
                        .duplicateKey, "key '\(shown(name))' occurs twice", at: range,
                        notes: [.init("the first is here", at: place)]))
            } else {
                if entries.isEmpty { entries.reserveCapacity(lastCounts[depth]) }
                entries.append(Mapping.Entry(key: name, keyRange: range, value: value))
            }
        }
    }

    /// A key and its place. Nil if it is none, which was diagnosed; its value is then read and dropped.
    private mutating func key(
        _ kind: EventReader.Kind, _ events: borrowing EventReader
    ) throws -> (name: String, range: SourceRange)? {
        // Nearly all keys are words of the language, of which no node need be made first.
        if kind == .scalar, !events.hasAnchor, !events.hasTag, events.style != .block {
            let text = events.text
            if KeyText.isAlwaysText(text) { return (text, range(of: events)) }
        }
        let key = try node(kind, events)
        guard let name = try name(key, events) else { return nil }
        return (name, key.range)
    }

    /// The text of a key that is a node.
    private mutating func name(_ key: Node, _ events: borrowing EventReader) throws -> String? {
        switch key.content {
        case .scalar(let scalar):
            if KeyText.isAlwaysText(scalar.text) { return scalar.text }
            if scalar.isPlain, scalar.text == "<<" {
                report(
                    "merge keys are not part of the policy language; use 'defaults' for what namespaces share",
                    at: key.range)
                // What is merged belongs to the same mistake.
                let count = diagnostics.count
                _ = try nextNode(events)
                diagnostics.removeSubrange(count...)
                return nil
            }
            guard scalar.isPlain, scalar.isNull || KeyText.isBooleanOrNumber(scalar.text) else { return scalar.text }
            report(
                scalar.text.isEmpty
                    ? "keys are text; this one is empty"
                    : "keys are text, and YAML does not read '\(shown(scalar.text))' as text; put it in quotes",
                at: key.range)
        case .sequence, .mapping:
            report("keys are text, not lists or mappings; write one name before the ':'", at: key.headRange)
        case .damaged: break
        }
        _ = try nextNode(events)
        return nil
    }

    // MARK: Bounds and properties

    /// - Returns: where the collection is that begins, without its properties.
    private mutating func enter(_ events: borrowing EventReader) throws -> SourceRange {
        var start = range(of: events)
        if events.hasAnchor || events.hasTag { start = reportProperties(start) }
        depth += 1
        guard depth <= Bounds.depth else {
            diagnostics.append(
                Diagnostic(
                    .limitExceeded, "nested more than \(Bounds.depth) levels deep; nothing below is read", at: start))
            throw Stop()
        }
        return start
    }

    /// - Returns: the range without the properties.
    private mutating func reportProperties(_ range: SourceRange) -> SourceRange {
        var start = Int(range.start)
        let end = bytes.count
        while start < end, bytes[start] == UInt8(ascii: "&") || bytes[start] == UInt8(ascii: "!") {
            let isAnchor = bytes[start] == UInt8(ascii: "&")
            var stop = start
            while stop < end, !isSpace(bytes[stop]), bytes[stop] != UInt8(ascii: ",") { stop += 1 }
            report(
                isAnchor
                    ? "anchors are not part of the policy language; use 'types' or 'defaults' for what is used twice"
                    : "tags are not part of the policy language; leave it out, the option tells the type",
                at: SourceRange(file: id, start: start, end: stop))
            while stop < end, isSpace(bytes[stop]) { stop += 1 }
            start = stop
        }
        return SourceRange(file: id, start: min(start, max(Int(range.end), Int(range.start))), end: Int(range.end))
    }

    private mutating func report(_ message: String, at range: SourceRange) {
        report(Diagnostic(.unsupportedYAML, message, at: range))
    }

    /// Keeps as many as a run shows, and one more: a file can have as many mistakes as lines.
    private mutating func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        if diagnostics.count <= Diagnostics.most { diagnostics.append(diagnostic()) }
    }

    // MARK: Ranges

    private func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(file: id, start: start, end: end)
    }

    /// The place of the event that was read last.
    private func range(of events: borrowing EventReader) -> SourceRange {
        range(map.offset(events.start, in: bytes), map.offset(events.end, in: bytes))
    }

    /// A block collection ends with its last child, not where the next thing begins.
    private func collectionRange(
        _ start: SourceRange, _ events: borrowing EventReader, last: SourceRange?, isFlow: Bool
    ) -> SourceRange {
        if isFlow { return start.union(range(of: events)) }
        return last.map { start.union($0) } ?? range(Int(start.start), Int(start.start))
    }

    private func withoutTrailingSpace(_ range: SourceRange) -> SourceRange {
        var end = Int(range.end)
        while end > Int(range.start), isSpace(bytes[end - 1]) { end -= 1 }
        return SourceRange(file: id, start: Int(range.start), end: end)
    }

    private func firstLine(_ range: SourceRange) -> SourceRange {
        var end = Int(range.start)
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
        return SourceRange(file: id, start: Int(range.start), end: end)
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }
}
