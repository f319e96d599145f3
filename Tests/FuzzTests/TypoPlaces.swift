import KeyspacePolicy
import KeyspaceSyntax

/// Finds the places of one file by walking its tree.
///
/// Left out is what the compiler cannot know better:
/// - text for people (`summary`, `description`, `owner`, reasons), the names of environment variables, addresses;
/// - literal text of key patterns, and regular expressions: any other is as good;
/// - names that nothing else in the policy uses: the keyspace, fields, services, types and namespaces that are not
///   referred to, placeholders without a type, cases without a variant. To misspell one is to name it otherwise.
struct TypoPlaces {
    private(set) var places: [TypoPlace] = []
    /// Names of types and namespaces that are used somewhere.
    private let used: Set<String>
    /// Names of enums and the cases for which there are variants.
    private let variantCases: [String: Set<String>]

    init(_ root: Node, used: Set<String>, variantCases: [String: Set<String>]) {
        self.used = used
        self.variantCases = variantCases
        eachEntry(root) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "policy": places.value(entry.value) { _ in false }
            case "include": places.elements(entry.value, .include)
            case "types": places.declarations(entry.value) { $0.type($1.value, named: $1.key) }
            case "namespaces": places.declarations(entry.value) { $0.options($1.value) }
            case "defaults": places.options(entry.value)
            case "services": places.eachEntry(entry.value) { $0.service($1.value) }
            case "server": places.server(entry.value)
            case "connection": places.connection(entry.value)
            default: break
            }
        }
    }

    // MARK: Parts of a policy

    private mutating func declarations(_ node: Node, _ body: (inout TypoPlaces, Mapping.Entry) -> Void) {
        eachEntry(node) { places, entry in
            if places.used.contains(entry.key) { places.add(.declaration, entry.keyRange, entry.key) }
            body(&places, entry)
        }
    }

    private mutating func options(_ node: Node) {
        let parameters = node["parameters"]?.keys ?? []
        let variants = node["variants"]?.keys.first
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "key": places.pattern(entry.value, parameters)
            case "role", "structure", "score", "when-unavailable", "sensitivity", "algorithm":
                places.scalar(.keyword, entry.value)
            case "value", "field": places.typeExpression(entry.value)
            case "fields": places.fields(entry.value)
            case "parameters": places.parameters(entry.value, variants, node["variants"]?[variants ?? ""]?.keys ?? [])
            case "hash-tag": places.scalar(.parameter, entry.value)
            case "ttl", "load": places.lifetimes(entry.value)
            case "window": places.value(entry.value, Self.isDuration)
            case "max-value-size": places.value(entry.value) { readByteSize($0) != nil }
            case "limit", "max-length", "max-concurrent-loads": places.value(entry.value) { readInteger($0) != nil }
            case "expect": places.expectation(entry.value)
            case "allow": places.eachEntry(entry.value) { $0.add(.keyword, $1.keyRange, $1.key) }
            case "variants": places.variants(entry.value)
            default: break
            }
        }
    }

    /// Placeholders, and their braces.
    private mutating func pattern(_ node: Node, _ parameters: [String]) {
        guard case .scalar(let scalar) = node.content, scalar.isPlain else { return }
        var start = Int(node.range.start)
        for part in scalar.text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            defer { start += part.element.utf8.count + 1 }
            guard part.offset > 0, let name = part.element.split(separator: "}").first.map(String.init) else {
                continue
            }
            let range = SourceRange(file: node.range.file, start: start, end: start + name.utf8.count)
            if parameters.contains(name) { add(.placeholder, range, name) }
            for (offset, brace) in [(start - 1, "{"), (start + name.utf8.count, "}")] {
                let range = SourceRange(file: node.range.file, start: offset, end: offset + 1)
                add(.punctuation, range, brace)
            }
        }
    }

    private mutating func variants(_ node: Node) {
        eachEntry(node) { places, parameter in
            places.add(.parameter, parameter.keyRange, parameter.key)
            places.eachEntry(parameter.value) { places, variant in
                places.add(.variant, variant.keyRange, variant.key)
                places.options(variant.value)
            }
        }
    }

    private mutating func parameters(_ node: Node, _ variantParameter: String?, _ cases: [String]) {
        eachEntry(node) { places, entry in
            places.add(.parameter, entry.keyRange, entry.key)
            guard case .mapping = entry.value.content else { return places.typeExpression(entry.value) }
            places.eachEntry(entry.value) { places, part in
                places.add(.keyword, part.keyRange, part.key)
                switch part.key {
                case "timestamp", "hash": places.scalar(.keyword, part.value)
                case "length": places.value(part.value) { readInteger($0) != nil }
                case "string": places.eachEntry(part.value) { $0.add(.keyword, $1.keyRange, $1.key) }
                case "enum" where entry.key == variantParameter: places.elements(part.value, .enumCase, among: cases)
                default: break
                }
            }
        }
    }

    private mutating func lifetimes(_ node: Node) {
        guard case .mapping = node.content else { return value(node, Self.isDuration) }
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            places.value(entry.value) { Self.isDuration($0) || readRatio($0) != nil || $0 == "true" || $0 == "false" }
        }
    }

    private mutating func expectation(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            places.value(entry.value) { text in
                switch entry.key {
                case "reads", "writes": readRate(text) != nil
                case "hit-rate": readRatio(text) != nil
                case "value-size": readByteSize(text) != nil
                default: readInteger(text) != nil
                }
            }
            places.eachEntry(entry.value) { places, size in
                places.add(.keyword, size.keyRange, size.key)
                places.value(size.value) { readByteSize($0) != nil }
            }
        }
    }

    private mutating func type(_ node: Node, named name: String) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "fields": places.fields(entry.value)
            case "string": places.eachEntry(entry.value) { $0.add(.keyword, $1.keyRange, $1.key) }
            case "enum": places.elements(entry.value, .enumCase, among: places.variantCases[name] ?? [])
            default: break
            }
        }
    }

    private mutating func fields(_ node: Node) {
        eachEntry(node) { places, field in
            guard let type = field.value["type"] else { return places.typeExpression(field.value) }
            places.eachEntry(field.value) { places, entry in
                places.add(.keyword, entry.keyRange, entry.key)
                if entry.key == "type" { places.typeExpression(entry.value) }
                // Any text is a default of a string, or looks like one of a refined string.
                guard entry.key == "default", let scalar = ScalarType(rawValue: type.text) else { return }
                switch scalar {
                case .bool: places.value(entry.value) { $0 == "true" || $0 == "false" }
                case .int, .int32, .int64, .uint64: places.value(entry.value) { readInteger($0) != nil }
                case .double, .decimal: places.value(entry.value) { Double($0) != nil }
                case .string, .bytes, .timestamp, .uuid, .json: break
                }
            }
        }
    }

    private mutating func typeExpression(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            // To leave out what makes a type optional is no mistake.
            let name = scalar.text.hasSuffix("?") ? String(scalar.text.dropLast()) : scalar.text
            let isKnown = ScalarType(rawValue: name) != nil || ParameterTypeName(rawValue: name) != nil
            let start = Int(node.range.start) + (scalar.isPlain ? 0 : 1)
            let range = SourceRange(file: node.range.file, start: start, end: start + name.utf8.count)
            add(isKnown ? .keyword : .reference, range, name)
        case .sequence(let nodes): for node in nodes { typeExpression(node) }
        case .mapping: eachEntry(node) { $0.typeExpression($1.value) }
        case .damaged: break
        }
    }

    private mutating func service(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch entry.key {
            case "reads", "writes":
                places.elements(entry.value, .reference)
                places.scalar(.keyword, entry.value)
            default: break
            }
        }
    }

    private mutating func server(_ node: Node) {
        eachEntry(node) { places, entry in
            places.add(.keyword, entry.keyRange, entry.key)
            switch serverDirectives.first(where: { $0.name == entry.key })?.form {
            case .size: places.value(entry.value) { readByteSize($0) != nil }
            case .count, .seconds: places.value(entry.value) { readInteger($0) != nil }
            case .yesOrNo, .words, nil: places.scalar(.keyword, entry.value)
            case .text: break
            }
        }
    }

    private mutating func connection(_ node: Node) {
        eachEntry(node) { places, setting in
            places.add(.keyword, setting.keyRange, setting.key)
            let isText = ["url", "password", "username"].contains(setting.key)
            func add(_ node: Node) {
                guard !isText else { return }
                places.value(node) {
                    $0 == "true" || $0 == "false"
                        || (setting.key.hasSuffix("timeout") ? Self.isDuration($0) : readInteger($0) != nil)
                }
            }
            guard case .mapping = setting.value.content else { return add(setting.value) }
            places.eachEntry(setting.value) { places, entry in
                places.add(.keyword, entry.keyRange, entry.key)
            }
            if let node = setting.value["default"] { add(node) }
        }
    }

    @Sendable private static func isDuration(_ text: String) -> Bool { TimeSpan(text) != nil }

    // MARK: Walking

    private mutating func eachEntry(_ node: Node, _ body: (inout TypoPlaces, Mapping.Entry) -> Void) {
        for entry in node.entries { body(&self, entry) }
    }

    /// - Parameter names: of elements that count; nil for all.
    private mutating func elements(
        _ node: Node, _ kind: TypoPlace.Kind, among names: (some Collection<String>)? = [String]?.none
    ) {
        guard case .sequence(let nodes) = node.content else { return }
        for node in nodes where names?.contains(node.text) != false { scalar(kind, node) }
    }

    private mutating func scalar(_ kind: TypoPlace.Kind, _ node: Node) {
        guard !node.text.isEmpty else { return }
        add(kind, node.range, node.text)
    }

    private mutating func value(_ node: Node, _ isRight: @escaping @Sendable (String) -> Bool) {
        guard !node.text.isEmpty else { return }
        guard !["none", "true", "false"].contains(node.text) else { return add(.keyword, node.range, node.text) }
        places.append(TypoPlace(range: node.range, text: node.text, kind: .value, isRight: isRight))
    }

    private mutating func add(_ kind: TypoPlace.Kind, _ range: SourceRange, _ text: String) {
        places.append(TypoPlace(range: range, text: text, kind: kind))
    }
}

extension Node {
    var text: String {
        if case .scalar(let scalar) = content { scalar.text } else { "" }
    }

    var entries: [Mapping.Entry] {
        if case .mapping(let mapping) = content { mapping.entries } else { [] }
    }

    var keys: [String] { entries.map(\.key) }

    subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }
}
