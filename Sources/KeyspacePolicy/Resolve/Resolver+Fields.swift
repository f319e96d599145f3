import KeyspaceSyntax

/// Named, typed fields of a record, a hash or a stream's entry.
extension Resolver {
    mutating func fields(_ node: Node, _ what: String = "fields") -> [Field]? {
        guard let mapping = mapping(node, what) else { return nil }
        if mapping.entries.isEmpty, !mapping.isIncomplete {
            report(.invalidValue, "'\(what)'\(scope.suffix) is empty; expected at least one field", at: node.range)
            return nil
        }
        var isWhole = true
        var fields: [Field] = []
        fields.reserveCapacity(mapping.entries.count)
        for entry in mapping.entries {
            if let field = field(entry) { fields.append(field) } else { isWhole = false }
        }
        checkMembers(fields.lazy.map { ($0.swiftName, $0.name, $0.nameRange) }, "field")
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
        mapping.entries.contains { $0.key == "type" }
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
            if let value = defaultValue(scalar, of: type) { return value }
        }
        report(
            .invalidValue, "\(describe(node)) is no default for a field of type '\(describe(type))'", at: node.range)
        return nil
    }

    private func defaultValue(_ scalar: Scalar, of type: ValueType) -> DefaultValue? {
        switch type {
        case .optional, .list, .dictionary: return nil
        case .named(let id):
            if case .enumeration(let cases) = types[id.index].definition {
                return cases.first { $0.text == scalar.text }.map { .enumCase($0) }
            }
            if case .alias(let target) = types[id.index].definition { return defaultValue(scalar, of: target) }
            if case .refined(let refined) = types[id.index].definition {
                return refined.automaton.matches(scalar.text.utf8) ? .string(scalar.text) : nil
            }
            return nil
        case .scalar(let type): return defaultValue(scalar, of: type)
        }
    }

    private func defaultValue(_ scalar: Scalar, of type: ScalarType) -> DefaultValue? {
        let text = scalar.text
        guard type == .string || scalar.isPlain else { return nil }
        switch type {
        case .string: return .string(text)
        case .bool: return text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
        case .int, .int64: return readInteger(text).map { .integer($0) }
        case .int32: return readInteger(text).flatMap { Int32(exactly: $0) }.map { .integer(Int64($0)) }
        case .uint64:
            let digits = text.filter { $0 != "_" }
            return UInt64(digits).map { Int64(exactly: $0).map { .integer($0) } ?? .unsigned($0) }
        case .double: return Double(text).flatMap { $0.isFinite ? .double($0) : nil }
        case .decimal: return Double(text).flatMap { $0.isFinite ? .decimal(text) : nil }
        case .bytes, .timestamp, .uuid, .json: return nil
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
