import KeyspaceSyntax

/// Types of placeholders: how an argument is written in a key.
extension Resolver {
    static let parameterTypes = ParameterTypeName.allCases.map(\.rawValue)

    mutating func parameterType(_ node: Node, of parameter: String) -> ParameterType? {
        switch node.content {
        case .damaged: return nil
        case .sequence:
            reportWrongType(parameter, expected: "a type, or '{ enum: […] }'", got: node)
            return nil
        case .scalar:
            guard let name = nonEmptyText(node, parameter, expected: "a type") else { return nil }
            return within(part: parameter) { $0.parameterType(named: name, at: node.range) }
        case .mapping(let mapping):
            return within(part: parameter) { $0.parameterType(mapping, node) }
        }
    }

    private mutating func parameterType(named name: String, at range: SourceRange) -> ParameterType? {
        switch ParameterTypeName(keyword: name) {
        case .string: return .string
        case .int: return .int
        case .uint: return .uint
        case .uuid: return .uuid
        case .date: return .date
        case .timestamp: return .timestamp(.iso8601)
        case .duration: return .duration
        case nil: break
        }
        let known = typeIDs[name]
        if known == nil, ScalarType(keyword: name) != nil {
            report(
                .wrongType, "type '\(name)' cannot be written in a key; expected \(oneOf(Self.parameterTypes))",
                at: range)
            return nil
        }
        guard let id = known ?? misspeltType(name, at: range) else {
            reportUnknownParameterType(name, at: range)
            return nil
        }
        return parameterType(id, at: range)
    }

    private mutating func reportUnknownParameterType(_ name: String, at range: SourceRange) {
        let base = String(name.dropLast())
        if name.hasSuffix("?"), ParameterTypeName(rawValue: base) != nil || typeIDs[base] != nil {
            report(
                .wrongType, "a parameter cannot be optional\(scope.suffix); a key has a text for each placeholder",
                at: range, fixes: [.init("replace with '\(base)'", at: range, replacement: base)])
        } else if name == "raw" {
            report(
                .unknownType, "unknown type 'raw'\(scope.suffix); a string that is not escaped is '{ string: raw }'",
                at: range, fixes: [.init("write '{ string: raw }'", at: range, replacement: "{ string: raw }")])
        } else {
            reportUnknownType(name, at: range, known: Self.parameterTypes)
        }
    }

    private mutating func parameterType(_ id: TypeID, at range: SourceRange) -> ParameterType? {
        let type = types[id.index]
        switch type.definition {
        case .invalid: return nil
        case .refined(let refined): return .refined(refined, id)
        case .enumeration(let cases):
            let isFit = keyEnums[id] ?? checkKeyTexts(cases)
            keyEnums[id] = isFit
            return isFit ? .enumeration(cases, id) : nil
        case .alias(.named(let target)): return parameterType(target, at: range)
        case .alias(.scalar(.string)): return .string
        case .alias(.scalar(.int)): return .int
        case .alias(.scalar(.uuid)): return .uuid
        case .alias(.scalar(.timestamp)): return .timestamp(.iso8601)
        case .alias(.scalar(let scalar)):
            // Its argument would be of another type in Swift than the alias.
            report(
                .wrongType,
                "type '\(type.name)' is '\(scalar.rawValue)', which cannot be written in a key; expected \(oneOf(Self.parameterTypes))",
                at: range, notes: [.init("'\(type.name)' is declared here", at: type.nameRange)])
            return nil
        case .record, .alias, .swift:
            report(
                .wrongType,
                "type '\(type.name)' cannot be written in a key; use a string, an enum, a number, or '{ hash: sha256, length: 16 }'",
                at: range, notes: [.init("'\(type.name)' is declared here", at: type.nameRange)])
            return nil
        }
    }

    private mutating func parameterType(_ mapping: Mapping, _ node: Node) -> ParameterType? {
        let forms = ParameterKey.formNames
        let section = section(mapping, range: node.range, keys: ParameterKey.names)
        guard let form = forms.first(where: { section[$0] != nil }), let content = section[form] else {
            if mapping.entries.isEmpty || section["length"] != nil {
                report(
                    .missingKey, "missing type\(scope.suffix); a parameter's mapping has \(oneOf(forms))",
                    at: node.headRange)
            }
            return nil
        }
        if form != "hash", let range = section.keyRange("length") {
            report(.optionNotApplicable, "'length' belongs to '{ hash: sha256 }', not to '\(form)'", at: range)
        }
        switch form {
        case "string": return stringParameter(content)
        case "enum":
            guard let cases = enumeration(content), checkKeyTexts(cases) else { return nil }
            return .enumeration(cases, nil)
        case "timestamp":
            return choice(content, "timestamp", of: ParameterType.TimestampFormat.self).map { .timestamp($0) }
        default: return hashParameter(content, section)
        }
    }

    private mutating func stringParameter(_ node: Node) -> ParameterType? {
        if case .scalar(let scalar) = node.content, !scalar.isNull {
            if scalar.text == "raw" { return .rawString }
            report(
                .invalidValue, "unknown form of string '\(shown(scalar.text))'; expected 'raw' or '{ matches: … }'",
                at: node.range)
            return nil
        }
        return refinedString(node).map { .refined($0, nil) }
    }

    private mutating func hashParameter(_ node: Node, _ section: Section) -> ParameterType? {
        guard choice(node, "hash", of: HashAlgorithm.self) != nil else { return nil }
        guard let lengthNode = section["length"] else { return .hash(length: 64) }
        // Below 8 digits two arguments of one day would share a key.
        return integer(lengthNode, "length", in: 8...64).map { .hash(length: Int($0)) }
    }

    /// A case's text stands in keys as it is.
    private mutating func checkKeyTexts(_ cases: [EnumCase]) -> Bool {
        guard let bad = cases.first(where: { $0.text.utf8.contains(where: cannotStandInKeys) }) else { return true }
        report(
            .invalidValue,
            "case '\(shown(bad.text))' cannot be written in a key, which has no white space and none of '%{}*?[]\\'",
            at: bad.range)
        return false
    }
}

/// Control characters and spaces, and what has a meaning in patterns.
private func cannotStandInKeys(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F, UInt8(ascii: "%"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "*"),
        UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"):
        true
    default: false
    }
}
