import KeyspaceSyntax

/// Type expressions: `double`, `PriceQuote`, `[Candle]`, `{ string: int }`, `"string?"`.
extension Resolver {
    mutating func type(_ node: Node, _ what: String) -> ValueType? {
        switch node.content {
        case .damaged: return nil
        case .scalar(let scalar):
            guard !scalar.isNull else {
                report(.wrongType, "'\(what)'\(scope.suffix) has no value; expected a type", at: node.range)
                return nil
            }
            guard scalar.text.utf8.count <= Bounds.typeText else {
                report(.limitExceeded, "a type of more than \(Bounds.typeText) bytes\(scope.suffix)", at: node.range)
                return nil
            }
            return plainType(scalar.text) ?? typeWithBrackets(scalar.text[...].trimmed, of: node)
        case .sequence(let nodes):
            guard let element = nodes.first, nodes.count == 1 else {
                report(
                    .wrongType, "a list type has one element type, as '[string]'; this has \(nodes.count)",
                    at: node.range)
                return nil
            }
            return type(element, what).map { .list($0) }
        case .mapping(let mapping):
            return dictionaryType(mapping, node, what)
        }
    }

    private mutating func dictionaryType(_ mapping: Mapping, _ node: Node, _ what: String) -> ValueType? {
        guard let entry = mapping.entries.first, mapping.entries.count == 1 else {
            reportInlineType(what, at: node.headRange)
            return nil
        }
        // `{double?}` in flow style is a mapping with one key and no value.
        if case .scalar(let scalar) = entry.value.content, scalar.isNull, entry.key != "string" {
            report(
                .wrongType, "a dictionary type is written '{ string: T }'; keys are strings", at: entry.keyRange)
            return nil
        }
        guard entry.key == "string" else {
            if ["fields", "enum", "swift", "string"].contains(entry.key) {
                reportInlineType(what, at: entry.keyRange)
            } else {
                report(
                    .wrongType,
                    "keys of a dictionary type are strings; write '{ string: T }', not '{ \(shown(entry.key)): T }'",
                    at: entry.keyRange)
            }
            return nil
        }
        if case .mapping(let inner) = entry.value.content, inner.entries.contains(where: { $0.key == "matches" }) {
            reportInlineType(what, at: entry.keyRange)
            return nil
        }
        return type(entry.value, what).map { .dictionary($0) }
    }

    private mutating func reportInlineType(_ what: String, at range: SourceRange) {
        report(
            .wrongType, "'\(what)'\(scope.suffix) must name a type; declare this one under 'types' and use its name",
            at: range)
    }

    /// A type that is a name and nothing more, as most are; nil for what is none that is known.
    private func plainType(_ name: String) -> ValueType? {
        ScalarType(keyword: name).map { .scalar($0) } ?? typeIDs[name].map { .named($0) }
    }

    private mutating func typeWithBrackets(_ text: Substring, of node: Node) -> ValueType? {
        if !isExpression(text), let mistake = unbalancedBracket(in: text) {
            report(
                .invalidValue, "'\(shown(String(text)))' is no type\(scope.suffix): \(mistake)",
                at: place(of: text, in: node))
            return nil
        }
        return type(text: text, of: node)
    }

    /// A type in one scalar, as `"[Candle]?"`.
    ///
    /// - Parameters:
    ///   - text: the scalar's text, or the part of it that is within brackets.
    ///   - depth: how many brackets and question marks are around it.
    private mutating func type(text: Substring, of node: Node, depth: Int = 0) -> ValueType? {
        let text = text.trimmed
        guard depth <= Bounds.depth else {
            report(.limitExceeded, "a type nested deeper than \(Bounds.depth) levels\(scope.suffix)", at: node.range)
            return nil
        }
        if text.hasSuffix("?"), !isExpression(text) {
            let inner = text.dropLast().trimmed
            guard !inner.hasSuffix("?") else {
                report(
                    .invalidValue, "'\(shown(String(text.prefix(100))))' is optional twice; one '?' is enough",
                    at: node.range)
                return nil
            }
            return type(text: inner, of: node, depth: depth + 1).map { .optional($0) }
        }
        if text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 1, !isExpression(text) {
            return type(text: text.dropFirst().dropLast(), of: node, depth: depth + 1).map { .list($0) }
        }
        if text.hasPrefix("{"), text.hasSuffix("}") {
            let parts = text.dropFirst().dropLast().split(separator: ":", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmed == "string" else {
                report(
                    .wrongType, "a dictionary type is written '{ string: T }', not '\(shown(String(text)))'",
                    at: node.range)
                return nil
            }
            return type(text: parts[1], of: node, depth: depth + 1).map { .dictionary($0) }
        }
        guard !isExpression(text) else {
            report(
                .wrongType,
                "'\(shown(String(text)))' is no type\(scope.suffix); a string that matches an expression is declared under 'types', as '{ string: { matches: \"[a-z]+\" } }'",
                at: node.range)
            return nil
        }
        let name = String(text)
        if let type = plainType(name) { return type }
        let range = place(of: text, in: node)
        if let id = misspeltType(name, at: range) { return .named(id) }
        reportUnknownType(name, at: range)
        return nil
    }

    /// Whether it has what regular expressions are made of, and types are not.
    private func isExpression(_ text: Substring) -> Bool {
        guard text.utf8.count <= Bounds.name else { return false }
        return text.utf8.contains { "\\^$+*|(".utf8.contains($0) }
            || text.hasPrefix("[") && ["a-z", "A-Z", "0-9"].contains { text.contains($0) }
    }

    /// What is wrong with the brackets of a type; what is within them would be another name.
    private func unbalancedBracket(in text: Substring) -> String? {
        var open: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): open.append(byte)
            // In ASCII a bracket closes what is two before it.
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                guard open.popLast() == byte - 2 else { return "'\(Character(Unicode.Scalar(byte)))' closes nothing" }
            default: break
            }
        }
        return open.last.map { "'\(Character(Unicode.Scalar($0)))' is never closed" }
    }

    /// The place of a part of a scalar's text.
    private func place(of text: Substring, in node: Node) -> SourceRange {
        let start = text.base.utf8.distance(from: text.base.startIndex, to: text.startIndex)
        return subrange(node, start..<(start + text.utf8.count))
    }

    mutating func reportUnknownType(_ name: String, at range: SourceRange, known: [String] = valueTypeNames) {
        guard !hasTooManyTypes else { return }
        let all = known + Array(typeIDs.keys)
        let foreign = typeSynonyms[name]
        // Not all types can be written in a key.
        let synonym = foreign.flatMap { known.contains($0) ? $0 : nil }
        let meant = synonym ?? nearest(to: name, among: all)
        // It may be declared in a part that could not be read.
        guard !lacksTypes || meant.map({ foreign != nil || Suggestion.isOneSlip(name, for: $0) }) == true
        else { return }
        report(
            .unknownType,
            "unknown type '\(shown(name))'\(scope.suffix)"
                + (meant == nil ? "; expected \(oneOf(known)), or a name from 'types'" : ""),
            at: range, replacing: name, with: meant, among: all,
            isCertain: meant.map { isCertain($0, for: name, isForeign: foreign != nil) } == true)
    }

    private mutating func isCertain(_ meant: String, for name: String, isForeign: Bool) -> Bool {
        // What is a type elsewhere may hold other values there: `byte` is no slip of `bytes`.
        if isForeign { return Vocabulary.isSameName(meant, name) }
        return typeIDs[meant] == nil || !lacksTypes && vocabulary.prefers(meant, to: name)
    }

    /// The type without optionals and aliases, as far as it is known.
    func underlying(_ type: ValueType) -> ValueType {
        var target = type
        // Aliases that lead in a circle are found to do so when all types are known, and that may be later.
        for _ in 0...(2 * types.count + Bounds.depth) {
            switch target {
            case .optional(let inner):
                target = inner
            case .named(let id):
                guard case .alias(let next) = types[id.index].definition else { return target }
                target = next
            case .scalar, .list, .dictionary:
                return target
            }
        }
        return target
    }

    /// The type that an alias stands for; itself if aliases lead in a circle.
    func withoutAliases(_ type: ValueType) -> ValueType {
        var target = type
        for _ in 0...types.count {
            guard case .named(let id) = target, case .alias(let next) = types[id.index].definition else {
                return target
            }
            target = next
        }
        return type
    }
}

/// Names from other languages that a reader is sure to try.
let typeSynonyms = [
    "str": "string", "text": "string", "String": "string", "boolean": "bool", "Bool": "bool",
    "integer": "int", "Int": "int", "long": "int64", "Int64": "int64", "int128": "int64", "short": "int32",
    "int8": "int32", "int16": "int32", "uint": "uint64", "uint8": "uint64", "uint16": "uint64", "uint32": "uint64",
    "uint128": "uint64", "byte": "bytes", "float": "double", "float32": "double", "float64": "double",
    "number": "double", "Double": "double", "Decimal": "decimal", "data": "bytes", "Data": "bytes", "binary": "bytes",
    "date": "timestamp", "datetime": "timestamp", "time": "timestamp", "Date": "timestamp", "UUID": "uuid",
    "any": "json", "object": "json",
]

/// The same for what the scores of a sorted set can be.
let scoreSynonyms = typeSynonyms.compactMapValues { Structure.Score(rawValue: $0) }

private let valueTypeNames = ScalarType.allCases.map(\.rawValue)

extension Substring {
    /// Without white space at both ends.
    fileprivate var trimmed: Substring {
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }), let last = utf8.lastIndex(where: { $0 > 0x20 }) else {
            return prefix(0)
        }
        return self[first...last]
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        if let first = utf8.first, let last = utf8.last, first > 0x20, last > 0x20 { return self }
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }), let last = utf8.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(self[first...last])
    }
}
