import KeyspaceSyntax

/// Names that are written at two places, at one of them wrongly: which one is it?
///
/// The typo is mostly the spelling that is found nowhere else in the policy (`Vocabulary`), and the finding is there. Who
/// takes the one spelling for the other's sake can be wrong all the same, so that none of these fixes is safe.
extension Resolver {
    // MARK: Placeholders and what is declared for them

    /// Says so if the pattern does not have the placeholder that a type is declared for.
    ///
    /// - Parameters:
    ///   - unused: types for placeholders that the pattern does not have.
    ///   - free: placeholders without a type.
    ///   - pattern: where it is the pattern that is wrong, its placeholder is renamed.
    /// - Returns: the placeholder that is meant.
    mutating func placeholder(
        of entry: Mapping.Entry, unused: Set<String>, _ free: inout Set<String>, _ pattern: inout ParsedPattern?
    ) -> String {
        let name = entry.key
        guard let known = pattern, unused.contains(name) else { return name }
        let meant = nearest(to: name, among: free)
        if let wrong = misspeltPlaceholder(name, meant, free, isOnlyOne: unused.count == 1),
            let range = known.placeholders.first(where: { $0.name == wrong })?.range
        {
            report(
                .unusedParameter,
                "the key pattern has '{\(wrong)}'\(scope.suffix), and no placeholder '{\(shown(name))}'",
                at: range, replacing: wrong, with: name, isCertain: false,
                notes: [.init("'\(shown(name))' is declared here", at: entry.keyRange)])
            pattern?.rename(wrong, to: name)
            free.remove(wrong)
            return name
        }
        let isEscaped = PatternReader.isName(name) && known.pattern.text.contains("{{\(name)}}")
        report(
            .unusedParameter,
            "the key pattern has no placeholder '{\(shown(name))}'\(scope.suffix)"
                + (isEscaped ? "; '{{\(name)}}' is literal text, write '{\(name)}' and 'hash-tag: \(name)'" : ""),
            at: entry.keyRange, replacing: name, with: meant, isCertain: false,
            notes: [.init("the key pattern is here", at: known.pattern.range)])
        return meant ?? name
    }

    /// The placeholder in which somebody slipped who wanted to write the name of a parameter.
    private mutating func misspeltPlaceholder(
        _ name: String, _ meant: String?, _ free: Set<String>, isOnlyOne: Bool
    ) -> String? {
        guard PatternReader.isName(name) else { return nil }
        if let meant {
            // `customer-id` for `{customer_id}` is no slip: a pattern shows how its policy joins words.
            guard vocabulary.prefers(name, to: meant) || !Vocabulary.isSameName(name, meant),
                !vocabulary.prefers(meant, to: name)
            else { return nil }
            return meant
        }
        // One is left over here and one there, and nothing else knows the placeholder.
        guard isOnlyOne, let only = free.first, free.count == 1, vocabulary.count(of: only) == 1,
            vocabulary.prefers(name, to: only)
        else { return nil }
        return only
    }

    /// - Returns: the index of the parameter that is the tag; nil was diagnosed.
    mutating func hashTag(_ name: String, at range: SourceRange, _ namespace: Namespace) -> Int? {
        if let index = namespace.parameters.firstIndex(where: { $0.name == name }) { return index }
        let undeclared = namespace.parameters.filter { $0.typeRange == nil }.map(\.name)
        guard PatternReader.isName(name), let wrong = nearest(to: name, among: undeclared),
            let index = namespace.parameters.firstIndex(where: { $0.name == wrong }),
            vocabulary.prefers(name, to: wrong)
        else {
            reportUnknownParameter(name, "hash-tag", at: range, namespace)
            return nil
        }
        report(
            .unknownParameter, "the key pattern has '{\(wrong)}'\(scope.suffix), and no placeholder '{\(name)}'",
            at: namespace.parameters[index].range, replacing: wrong, with: name, isCertain: false,
            notes: [.init("'hash-tag' names '\(name)'", at: range)])
        return index
    }

    // MARK: Cases and their variants

    /// - Parameter free: cases without a variant, and `else` if there is none.
    /// - Returns: the case that a variant is for, or `else`; nil was diagnosed.
    mutating func caseName(
        of entry: Mapping.Entry, _ cases: [EnumCase], _ free: Set<String>, isOnlyOne: Bool
    ) -> String? {
        let name = entry.key
        if name == "else" || cases.contains(where: { $0.text == name }) { return name }
        let meant = nearest(to: name, among: free)
        guard let wrong = misspeltCase(name, cases, meant, free, isOnlyOne: isOnlyOne) else {
            report(
                .unknownVariant,
                "unknown variant '\(shown(name))'\(scope.suffix); expected \(oneOf(cases.map(\.text) + ["else"]))",
                at: entry.keyRange, replacing: name, with: meant, isCertain: false)
            return nil
        }
        guard misspelt.insert(wrong.range).inserted else { return wrong.text }
        report(
            .unknownVariant, "case '\(shown(wrong.text))' has no variant\(scope.suffix), and variant '\(name)' no case",
            at: wrong.range, replacing: wrong.text, with: name, isCertain: false,
            notes: [.init("variant '\(name)' is here", at: entry.keyRange)])
        return wrong.text
    }

    /// The case in which somebody slipped who wanted to write the name of a variant.
    private mutating func misspeltCase(
        _ name: String, _ cases: [EnumCase], _ meant: String?, _ free: Set<String>, isOnlyOne: Bool
    ) -> EnumCase? {
        let wrong: String
        if let meant {
            guard vocabulary.prefers(name, to: meant) else { return nil }
            wrong = meant
        } else {
            // One is left over here and one there, and nothing else knows the case.
            let others = free.subtracting(["else"])
            guard isOnlyOne, let only = others.first, others.count == 1, vocabulary.count(of: only) == 1,
                vocabulary.prefers(name, to: only)
            else { return nil }
            wrong = only
        }
        return cases.first { $0.text == wrong }
    }

    // MARK: Declarations and references

    /// The type that was to have this name, but has another that nothing uses.
    mutating func misspeltType(_ name: String, at range: SourceRange) -> TypeID? {
        guard !lacksTypes, typeSynonyms[name] == nil, name.first?.isUppercase == true,
            let wrong = misspeltName(name, among: typeIDs.keys, spelled: SwiftName.type), let id = typeIDs[wrong]
        else { return nil }
        within(.root) { resolver in
            resolver.report(
                .unknownType, "nothing uses type '\(wrong)', and there is no type '\(name)'",
                at: resolver.types[id.index].nameRange, replacing: wrong, with: name, isCertain: false,
                notes: [.init("'\(name)' is used here", at: range)])
        }
        // Who uses it next is right.
        typeIDs[name] = id
        return id
    }

    /// The namespace that was to have this name, but has another that nothing uses.
    mutating func misspeltNamespace(_ name: String, at range: SourceRange) -> Int? {
        guard !lacksNamespaces, name.lowercased() == name,
            let wrong = misspeltName(name, among: namespaceIndexes.keys, spelled: { $0.lowercased() }),
            let index = namespaceIndexes[wrong], let taken = memberNames[SwiftName.member(wrong)],
            taken != Self.reserved
        else { return nil }
        within(.root) { resolver in
            resolver.report(
                .unknownNamespace, "no service uses namespace '\(wrong)', and there is no namespace '\(name)'",
                at: resolver.declarations[taken].range, replacing: wrong, with: name, isCertain: false,
                notes: [.init("'\(name)' is used here", at: range)])
        }
        namespaceIndexes[name] = index
        return index
    }

    /// - Parameter spelled: how a name's words are joined, and where they have capitals.
    private mutating func misspeltName(
        _ name: String, among declared: some Collection<String>, spelled: (String) -> String
    ) -> String? {
        guard let other = nearest(to: name, among: declared), Suggestion.isSlip(other, for: name),
            vocabulary.count(of: other) == 1
        else { return nil }
        if vocabulary.prefers(name, to: other) { return other }
        // `LogLine` and `LogLIne`.
        let isCapital = Vocabulary.isSameName(name, other) && spelled(name) == name && spelled(other) != other
        return isCapital ? other : nil
    }
}

extension Resolver.ParsedPattern {
    fileprivate mutating func rename(_ name: String, to other: String) {
        guard let index = placeholders.firstIndex(where: { $0.name == name }) else { return }
        placeholders[index].name = other
    }
}
