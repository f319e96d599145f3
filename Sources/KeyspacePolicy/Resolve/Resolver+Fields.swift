import KeyspaceSyntax

/// Named, typed fields of a record, a hash or a stream's entry.
extension Resolver {
    mutating func fields(_ node: Node, _ what: String = "fields") -> [Field]? {
        guard let mapping = mapping(node, what) else { return nil }
        if mapping.entries.isEmpty, !mapping.isIncomplete {
            report(.invalidValue, "'\(what)'\(scope.suffix) is empty; expected at least one field", at: node.range)
            return nil
        }
        guard checkCount(mapping.entries.map(\.keyRange), what, "fields") else { return nil }
        var isWhole = true
        var fields: [Field] = []
        fields.reserveCapacity(mapping.entries.count)
        for entry in mapping.entries {
            if let field = field(entry) { fields.append(field) } else { isWhole = false }
        }
        checkMembers(fields, "field")
        return isWhole ? fields : nil
    }

    private mutating func field(_ entry: Mapping.Entry) -> Field? {
        guard checkName(entry.key, "field", at: entry.keyRange) else { return nil }
        var field = Field(
            name: entry.key, nameRange: entry.keyRange, summary: nil, type: .scalar(.string), defaultValue: nil,
            swiftName: SwiftName.member(entry.key))
        guard case .mapping(let mapping) = entry.value.content, isLongForm(mapping) else {
            guard let type = type(entry.value, entry.key) else { return nil }
            field.type = type
            return field
        }
        let section = section(mapping, range: entry.value.range, keys: FieldKey.names)
        guard let typeNode = section["type"] else {
            reportMissingKey("type", in: section, at: entry.keyRange, "say the type of field '\(entry.key)'")
            return nil
        }
        guard let type = type(typeNode, "type") else { return nil }
        field.type = type
        field.summary = section["summary"].flatMap { text($0, "summary") }
        if let node = section["default"] {
            guard let value = defaultValue(node, of: type) else { return nil }
            field.defaultValue = value
        }
        return field
    }

    /// `{ type: …, default: … }`, not the dictionary type `{ string: T }`.
    private func isLongForm(_ mapping: Mapping) -> Bool {
        mapping.entries.contains { $0.key == "type" || Suggestion.isSlip($0.key, for: "type") }
            || !(mapping.entries.count == 1 && mapping.entries.first?.key == "string")
                && mapping.entries.contains { $0.key == "default" || $0.key == "summary" }
    }

    /// A default, which must be of the field's type. Types are declared before they are known, so an enum's case is
    /// looked up when all are (`settleDefaults`).
    private mutating func defaultValue(_ node: Node, of type: ValueType) -> DefaultValue? {
        switch node.content {
        case .damaged: return nil
        case .sequence(let nodes):
            if nodes.isEmpty, case .list = type { return .emptyList }
        case .mapping(let mapping):
            if mapping.entries.isEmpty, case .dictionary = type { return .emptyDictionary }
        case .scalar(let scalar):
            // Text is written as text everywhere: 5 and ~ are none.
            if isText(type) {
                guard let text = text(node, "default") else { return nil }
                if let value = defaultText(text, of: type) { return value }
            } else if let value = defaultValue(scalar, of: type) {
                return value
            }
        }
        // What a type that was diagnosed can hold, nobody knows.
        if case .named(let id) = underlying(type), case .invalid = types[id.index].definition { return nil }
        reportNoDefault(node, of: type)
        return nil
    }

    private mutating func reportNoDefault(_ node: Node, of type: ValueType) {
        guard canHaveDefault(type) else {
            report(
                .invalidValue, "a field of type '\(describe(type))' can have no default; leave it out",
                at: node.range)
            return
        }
        if case .scalar(let scalar) = node.content, !scalar.isPlain,
            defaultValue(Scalar(text: scalar.text, isPlain: true), of: type) != nil
        {
            report(
                .invalidValue,
                "\(describe(node)) in quotes is text, not '\(describe(type))'; write it without quotes",
                at: node.range, label: "write \(scalar.text)",
                fixes: [.init("write \(scalar.text)", at: node.range, replacement: scalar.text, isSafe: true)])
            return
        }
        let meant = defaultMeant(by: node, of: type)
        report(
            .invalidValue,
            "\(describe(node)) is no default for a field of type '\(describe(type))'\(numberHint(type))",
            at: node.range, label: meant.map { "did you mean '\($0.text)'?" },
            fixes: meant.map { [.init("replace with '\($0.text)'", at: node.range, replacement: $0.written)] } ?? [])
    }

    /// Whether any default can be written for it: an optional is nil where it is absent, and the rest has no notation.
    private func canHaveDefault(_ type: ValueType) -> Bool {
        switch withoutAliases(type) {
        case .optional: return false
        case .list, .dictionary: return true
        case .scalar(let scalar):
            switch scalar {
            case .string, .bool, .int, .int32, .int64, .uint64, .double, .decimal: return true
            case .bytes, .timestamp, .uuid, .json: return false
            }
        case .named(let id):
            switch types[id.index].definition {
            // Of an alias that leads to itself, that is told.
            case .enumeration, .refined, .invalid, .alias: return true
            case .record, .swift: return false
            }
        }
    }

    private func numberHint(_ type: ValueType) -> String {
        switch underlying(type) {
        case .scalar(.decimal): "; write at most 38 digits, as 1_000.05"
        case .scalar(.double): "; write it as 1_000.05 or 1e-9"
        case .scalar, .named, .list, .dictionary, .optional: ""
        }
    }

    /// A string, an enum or a refined string.
    private func isText(_ type: ValueType) -> Bool {
        switch withoutAliases(type) {
        case .scalar(let scalar): return scalar == .string
        case .named(let id):
            switch types[id.index].definition {
            case .enumeration, .refined: return true
            case .alias, .record, .swift, .invalid: return false
            }
        case .list, .dictionary, .optional: return false
        }
    }

    private func defaultText(_ text: String, of type: ValueType) -> DefaultValue? {
        guard case .named(let id) = withoutAliases(type) else { return .string(text) }
        switch types[id.index].definition {
        case .enumeration(let cases): return cases.first { $0.text == text }.map { .enumCase($0) }
        case .refined(let refined): return refined.automaton.matches(text.utf8) ? .string(text) : nil
        case .alias, .record, .swift, .invalid: return nil
        }
    }

    /// - Returns: the default that was probably meant, and how it is written.
    private mutating func defaultMeant(by node: Node, of type: ValueType) -> (text: String, written: String)? {
        guard case .scalar(let scalar) = node.content else { return nil }
        switch underlying(type) {
        case .scalar(.bool): return booleanMeant(by: scalar.text).map { ($0, $0) }
        case .named(let id):
            guard case .enumeration(let cases) = types[id.index].definition else { return nil }
            return nearest(to: scalar.text, among: cases.map(\.text)).map { ($0, plainOrQuoted($0)) }
        case .scalar, .list, .dictionary, .optional: return nil
        }
    }

    private func defaultValue(_ scalar: Scalar, of type: ValueType) -> DefaultValue? {
        guard case .scalar(let type) = withoutAliases(type) else { return nil }
        return defaultValue(scalar, of: type)
    }

    private func defaultValue(_ scalar: Scalar, of type: ScalarType) -> DefaultValue? {
        let text = scalar.text
        guard scalar.isPlain else { return nil }
        switch type {
        case .bool: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
        case .int, .int64: return readInteger(text).map { .integer($0) }
        case .int32: return readInteger(text).flatMap { Int32(exactly: $0) }.map { .integer(Int64($0)) }
        case .uint64:
            let digits = text.filter { $0 != "_" }
            return UInt64(digits).map { Int64(exactly: $0).map { .integer($0) } ?? .unsigned($0) }
        case .double: return readDouble(text).map { .double($0) }
        case .decimal: return readDecimalText(text).map { .decimal($0) }
        case .string, .bytes, .timestamp, .uuid, .json: return nil
        }
    }

    func describe(_ type: ValueType) -> String {
        switch type {
        case .scalar(let scalar): scalar.rawValue
        case .list(let element): "[\(describe(element))]"
        case .dictionary(let value): "{ string: \(describe(value)) }"
        case .optional(let inner): "\(describe(inner))?"
        case .named(let id): types[id.index].name
        }
    }
}
