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
    /// Entries of the mappings that are open, the inner ones behind the outer ones: so each mapping's array is made once,
    /// and as long as it needs to be.
    private var openEntries: [Mapping.Entry] = []
    private var depth = 0

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
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return root
            case .documentStart(let hasDirectives):
                documents += 1
                let place = range(of: event)
                if documents > 1 {
                    report(
                        "a policy file has one document; put the second in a file of its own and include it", at: place)
                    return root
                }
                if hasDirectives {
                    report("directives are not part of the policy language; leave them out", at: firstLine(place))
                }
                root = try node(events.next(), events)
            // Of what is never copied, one case cannot name several kinds.
            default: continue
            }
        }
    }

    // MARK: Nodes

    private mutating func node(_ event: consuming YAMLEvent, _ events: borrowing EventReader) throws -> Node {
        let range = range(of: event)
        switch consume event.kind {
        case .scalar(let text, let style, let properties):
            return scalar(range, text, style, properties)
        case .sequenceStart(let properties, let isFlow):
            return try sequence(range, properties, isFlow: isFlow, events)
        case .mappingStart(let properties, let isFlow):
            return try mapping(range, properties, isFlow: isFlow, events)
        case .alias:
            report(
                "aliases are not part of the policy language; write what it stands for, or use 'types' or 'defaults'",
                at: range)
            return Node(range: range, content: .damaged)
        default:
            preconditionFailure("libyaml gives a node where one must be")
        }
    }

    private mutating func scalar(
        _ range: SourceRange, _ text: String, _ style: YAMLEvent.Style, _ properties: YAMLEvent.Properties
    ) -> Node {
        var range = range
        if properties.hasAnchor || properties.hasTag { range = reportProperties(properties, range) }
        // What a tagged scalar is meant to be, its tag said: it is the same mistake.
        if properties.hasTag { return Node(range: range, content: .damaged) }
        if style == .block { range = withoutTrailingSpace(range) }
        if text.isEmpty, style == .plain, damage.covers(Int(range.end), in: bytes) {
            return Node(range: range, content: .damaged)
        }
        return Node(range: range, content: .scalar(Scalar(text: text, isPlain: style == .plain)))
    }

    private mutating func sequence(
        _ range: SourceRange, _ properties: YAMLEvent.Properties, isFlow: Bool, _ events: borrowing EventReader
    ) throws -> Node {
        let start = try enter(range, properties)
        defer { depth -= 1 }
        var nodes: [Node] = []
        while true {
            let next = try events.next()
            if next.isCollectionEnd {
                return Node(
                    range: collectionRange(start, next, last: nodes.last?.range, isFlow: isFlow),
                    content: .sequence(nodes))
            }
            nodes.append(try node(next, events))
        }
    }

    private mutating func mapping(
        _ range: SourceRange, _ properties: YAMLEvent.Properties, isFlow: Bool, _ events: borrowing EventReader
    ) throws -> Node {
        let start = try enter(range, properties)
        openMappings.append(Int(start.start))
        var names = EntryNames(first: openEntries.count)
        var isIncomplete =
            damage.isIncomplete(Int(start.start)) || !isFlow && damage.precedes(Int(start.start), in: bytes)
        while true {
            let next = try events.next()
            if next.isCollectionEnd {
                openMappings.removeLast()
                depth -= 1
                let entries = Array(openEntries[names.first...])
                openEntries.removeLast(entries.count)
                let end = Int(entries.last?.value.range.end ?? start.start)
                isIncomplete = isIncomplete || !isFlow && damage.covers(end, in: bytes)
                return Node(
                    range: collectionRange(start, next, last: entries.last?.value.range, isFlow: isFlow),
                    content: .mapping(Mapping(entries: entries, isIncomplete: isIncomplete)))
            }
            let key = try node(next, events)
            guard let name = try self.name(key, events) else {
                isIncomplete = true
                continue
            }
            let value = try node(events.next(), events)
            if let first = names.place(of: name, in: openEntries) {
                let place = openEntries[first].keyRange
                report(
                    Diagnostic(
                        .duplicateKey, "key '\(shown(name))' occurs twice", at: key.range,
                        notes: [.init("the first is here", at: place)]))
            } else {
                openEntries.append(Mapping.Entry(key: name, keyRange: key.range, value: value))
            }
        }
    }

    /// The text of a key. Nil if it is none, which was diagnosed; its value is then read and dropped.
    private mutating func name(_ key: Node, _ events: borrowing EventReader) throws -> String? {
        switch key.content {
        case .scalar(let scalar):
            if Self.isAlwaysText(scalar.text) { return scalar.text }
            if scalar.isPlain, scalar.text == "<<" {
                report(
                    "merge keys are not part of the policy language; use 'defaults' for what namespaces share",
                    at: key.range)
                // What is merged belongs to the same mistake.
                let count = diagnostics.count
                _ = try node(events.next(), events)
                diagnostics.removeSubrange(count...)
                return nil
            }
            guard scalar.isPlain, scalar.isNull || isBooleanOrNumber(scalar.text) else { return scalar.text }
            report(
                scalar.text.isEmpty
                    ? "keys are text; this one is empty"
                    : "keys are text, and YAML does not read '\(shown(scalar.text))' as text; put it in quotes",
                at: key.range)
        case .sequence, .mapping:
            report("keys are text, not lists or mappings; write one name before the ':'", at: key.headRange)
        case .damaged: break
        }
        _ = try node(events.next(), events)
        return nil
    }

    /// Whether nothing that begins like this is anything else in YAML, quoted or not; nearly all keys are such.
    private static func isAlwaysText(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "f")?, UInt8(ascii: "n")?, UInt8(ascii: "t")?, nil: false
        case let byte?: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
    }

    private func isBooleanOrNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return text == "true" || text == "false"
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return Double(text) != nil
        default: return false
        }
    }

    // MARK: Bounds and properties

    private mutating func enter(_ range: SourceRange, _ properties: YAMLEvent.Properties) throws -> SourceRange {
        var start = range
        if properties.hasAnchor || properties.hasTag { start = reportProperties(properties, start) }
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
    private mutating func reportProperties(_ properties: YAMLEvent.Properties, _ range: SourceRange) -> SourceRange {
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

    private func range(of event: borrowing YAMLEvent) -> SourceRange {
        range(map.offset(event.start, in: bytes), map.offset(event.end, in: bytes))
    }

    /// A block collection ends with its last child, not where the next thing begins.
    private func collectionRange(
        _ start: SourceRange, _ end: borrowing YAMLEvent, last: SourceRange?, isFlow: Bool
    ) -> SourceRange {
        if isFlow { return start.union(range(of: end)) }
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
