import KeyspaceSyntax

/// The `types` section: named types, of all files together.
extension Resolver {
    /// A declaration that is known by name, to be resolved when all names are.
    struct TypeDeclaration {
        let id: TypeID
        let node: Node
    }

    /// Takes the names of all types, so that declarations can refer to each other in any order.
    mutating func declareTypes(_ node: Node) -> [TypeDeclaration] {
        guard let mapping = mapping(node, "types") else { return [] }
        var declarations: [TypeDeclaration] = []
        for entry in mapping.entries {
            guard checkTypeName(entry.key, "type", at: entry.keyRange) else {
                lacksTypes = true
                continue
            }
            declareMember(entry.key, for: Declaration(kind: "type", name: entry.key, range: entry.keyRange))
            guard typeIDs[entry.key] == nil else { continue }
            guard types.count < Bounds.types else {
                hasTooManyTypes = true
                report(.limitExceeded, "more than \(Bounds.types) types; split the policy", at: entry.keyRange)
                break
            }
            let id = TypeID(types.count)
            types.append(
                NamedType(name: entry.key, nameRange: entry.keyRange, summary: nil, definition: .invalid))
            typeIDs[entry.key] = id
            declarations.append(TypeDeclaration(id: id, node: entry.value))
        }
        return declarations
    }

    mutating func resolveTypes(_ declarations: [TypeDeclaration]) {
        // Records last: defaults of their fields can be cases of enums and must match refined strings, and aliases that
        // lead to them must come to an end.
        let (records, others) = declarations.partitioned { isRecord($0.node) }
        resolve(others)
        reportUnboundedTypes()
        resolve(records)
        reportUnboundedTypes()
    }

    private mutating func resolve(_ declarations: [TypeDeclaration]) {
        for declaration in declarations {
            let name = types[declaration.id.index].name
            within(.type(name, at: types[declaration.id.index].nameRange)) { resolver in
                if let definition = resolver.definition(declaration.node, declaration.id) {
                    resolver.types[declaration.id.index].definition = definition
                }
            }
        }
    }

    private func isRecord(_ node: Node) -> Bool {
        guard case .mapping(let mapping) = node.content else { return false }
        return mapping.entries.contains { $0.key == "fields" }
    }

    private mutating func definition(_ node: Node, _ id: TypeID) -> NamedType.Definition? {
        let name = types[id.index].name
        guard case .mapping(let mapping) = node.content, !isDictionary(mapping) else {
            return type(node, name).map { .alias($0) }
        }
        let forms = TypeKey.formNames
        let section = section(mapping, range: node.range, keys: TypeKey.names)
        types[id.index].summary = section["summary"].flatMap { text($0, "summary") }
        types[id.index].allowances = section.entry("allow").flatMap { allowances($0) } ?? []
        let present = forms.filter { section[$0] != nil }
        guard let form = present.first, let content = section[form] else {
            // An unknown key was said to be unknown already.
            if mapping.entries.allSatisfy({ $0.key == "summary" || $0.key == "allow" }) {
                reportMissingKey(
                    "fields", in: section, at: types[id.index].nameRange,
                    "a type has \(oneOf(forms))")
            }
            return nil
        }
        if let second = present.dropFirst().first, let range = section.keyRange(second) {
            report(
                .invalidValue, "type '\(name)' has both '\(form)' and '\(second)'; a type has one of them", at: range)
        }
        switch form {
        case "fields": return fields(content).map { .record($0) }
        case "enum": return enumeration(content).map { .enumeration($0) }
        case "string": return refinedString(content).map { .refined($0) }
        case "swift": return swiftType(content).map { .swift($0) }
        default: return type(content, "type").map { .alias($0) }
        }
    }

    /// `{ string: T }`, which is a dictionary unless it says what the string matches.
    private func isDictionary(_ mapping: Mapping) -> Bool {
        guard let entry = mapping.entries.first, mapping.entries.count == 1, entry.key == "string" else { return false }
        if case .mapping(let inner) = entry.value.content {
            return !inner.entries.contains { $0.key == "matches" } && inner.entries.contains { $0.key == "string" }
        }
        return true
    }

    /// `enum: [light, dark]`.
    mutating func enumeration(_ node: Node) -> [EnumCase]? {
        guard let nodes = sequence(node, "enum", of: "cases") else { return nil }
        guard !nodes.isEmpty else {
            report(.invalidValue, "'enum'\(scope.suffix) is empty; expected at least one case", at: node.range)
            return nil
        }
        guard checkCount(nodes.map(\.range), "enum", "cases") else { return nil }
        let cases = nodes.compactMap { node -> EnumCase? in
            guard let text = nonEmptyText(node, "enum", expected: "a case such as 'price'") else { return nil }
            guard checkLength(text, "case", at: node.range) else { return nil }
            guard text != "else" else {
                report(
                    .reservedName, "'else' stands for the rest of the cases in 'variants'; choose another name",
                    at: node.range)
                return nil
            }
            guard hasLetterOrDigit(text) else {
                report(
                    .invalidValue, "case '\(shown(text))' has no letter or digit to name it by in Swift", at: node.range
                )
                return nil
            }
            return EnumCase(text: text, swiftName: SwiftName.member(text), range: node.range)
        }
        checkMembers(cases, "case")
        return cases.count == nodes.count ? cases : nil
    }

    /// `string: { matches: "[A-Z]+" }`.
    mutating func refinedString(_ node: Node) -> RefinedString? {
        guard let section = section(node, "string", keys: RefinementKey.names) else { return nil }
        guard let pattern = section["matches"] else {
            if let range = section.keyRange("matches") ?? Optional(node.headRange), !section.isIncomplete,
                section.range.start == node.range.start, isEmptyMapping(node)
            {
                report(.missingKey, "missing 'matches'\(scope.suffix); say what the string looks like", at: range)
            }
            return nil
        }
        if case .sequence = pattern.content {
            report(
                .wrongType,
                "'matches'\(scope.suffix) must be a regular expression, not a list; put it in quotes, as '[a-z]'",
                at: pattern.range)
            return nil
        }
        guard let expression = nonEmptyText(pattern, "matches", expected: "a regular expression") else { return nil }
        switch language(of: expression, at: pattern.range) {
        case nil: return nil
        case .success(let automaton):
            return RefinedString(expression: expression, automaton: automaton, range: pattern.range)
        case .failure(let error):
            report(
                .invalidValue, "invalid regular expression\(scope.suffix): \(error.message)",
                at: subrange(pattern, error.range))
            return nil
        }
    }

    /// What an expression allows; each is taken apart once, however often it is written.
    ///
    /// - Returns: nil if those before it took all the time that there is, which is said once.
    private mutating func language(of expression: String, at range: SourceRange) -> Result<ByteAutomaton, PatternError>?
    {
        if let known = expressions[expression] { return known }
        guard !patternBudget.isSpent else { return nil }
        let result = Result { () throws(PatternError) in
            try RegularExpression(expression).automaton(&patternBudget)
        }
        if case .failure = result, patternBudget.isSpent {
            report(
                .limitExceeded,
                "the regular expressions of the policy take too many steps; shorten their repetitions, and declare under "
                    + "'types' what several have in common", at: range)
            return nil
        }
        expressions[expression] = result
        return result
    }

    private func isEmptyMapping(_ node: Node) -> Bool {
        if case .mapping(let mapping) = node.content { mapping.entries.isEmpty } else { false }
    }

    /// `swift: Trading.Order`.
    private mutating func swiftType(_ node: Node) -> SwiftType? {
        guard let text = nonEmptyText(node, "swift", expected: "a Swift type such as 'Trading.Order'") else {
            return nil
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isIdentifier = { (part: Substring) in
            part.first.map { $0.isLetter || $0 == "_" } == true
                && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        }
        guard parts.allSatisfy(isIdentifier) else {
            report(
                .invalidValue,
                "'\(shown(text))' is no Swift type; write 'Module.Type', or 'Type' for one of the target's own",
                at: node.range)
            return nil
        }
        guard let module = parts.first, parts.count > 1 else {
            return SwiftType(module: nil, name: text, range: node.range)
        }
        return SwiftType(
            module: String(module), name: parts.dropFirst().joined(separator: "."), range: node.range)
    }
}

private func hasLetterOrDigit(_ text: String) -> Bool {
    // To ask characters what they are costs much more than to ask bytes.
    let isASCIILetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    return text.utf8.first.map(isASCIILetter) == true || text.contains { $0.isLetter || $0.isNumber }
}

extension Array {
    func partitioned(by belongsInFirst: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(belongsInFirst), filter { !belongsInFirst($0) })
    }
}
