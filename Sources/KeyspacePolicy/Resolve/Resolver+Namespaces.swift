import KeyspaceSyntax

/// The `namespaces` section.
extension Resolver {
    /// - Parameter index: where it will stand among the namespaces of the policy, if it can be resolved.
    mutating func namespace(_ entry: Mapping.Entry, _ defaults: OptionLayer, at index: Int) -> Namespace? {
        let names = (member: SwiftName.member(entry.key), type: SwiftName.type(entry.key))
        let isNamed: Bool
        if checkName(entry.key, "namespace", at: entry.keyRange) {
            isNamed = declareNamespace(entry.key, names, at: entry.keyRange)
        } else {
            lacksNamespaces = true
            // Messages about what is in it would have no name for it, or one that nobody can read.
            guard !entry.key.isEmpty, shown(entry.key) == entry.key else { return nil }
            isNamed = false
        }
        // What is wrong in it is wrong under another name as well.
        let namespace = namespace(entry, names, defaults)
        guard isNamed, let namespace else { return nil }
        declaredNamespaces[declaredNamespaces.count - 1].index = index
        return namespace
    }

    private mutating func namespace(
        _ entry: Mapping.Entry, _ names: (member: String, type: String), _ defaults: OptionLayer
    ) -> Namespace? {
        within(.namespace(entry.key, at: entry.keyRange)) { resolver in
            resolver.holder = entry.keyRange
            guard let mapping = resolver.mapping(entry.value, entry.key) else { return nil }
            guard !mapping.entries.isEmpty || mapping.isIncomplete else {
                resolver.report(
                    .missingKey,
                    "namespace '\(entry.key)' is empty; say how its keys look and what they hold, as 'key: \(entry.key):{id}' and 'value: string'",
                    at: entry.keyRange)
                return nil
            }
            return resolver.namespace(entry, names, mapping, defaults)
        }
    }

    /// - Parameter names: the Swift names of its accessor and of the type that holds its own types.
    private mutating func declareNamespace(
        _ name: String, _ names: (member: String, type: String), at range: SourceRange
    ) -> Bool {
        let declaration = Declaration(kind: "namespace", name: name, range: range)
        declaredNamespaces.append((name, -1))
        guard declareMember(names.member, for: declaration) else { return false }
        return names.type == names.member || declareMember(names.type, for: declaration)
    }

    private mutating func namespace(
        _ entry: Mapping.Entry, _ names: (member: String, type: String), _ mapping: Mapping, _ defaults: OptionLayer
    ) -> Namespace? {
        let (layer, own) = options(mapping, as: .namespace)
        var pattern = own.key.flatMap { keyPattern($0.node) }
        if own.key == nil, !layer.isIncomplete {
            report(
                .missingKey, "missing 'key'\(scope.suffix); say how its keys look, as '\(entry.key):{id}'",
                at: entry.keyRange)
        }
        var parameters = own.parameters.map { parameterTypes($0, &pattern) } ?? ParameterTypes()
        parameters.isComplete = parameters.isComplete && pattern != nil
        var namespace = Namespace(
            name: entry.key, nameRange: entry.keyRange, summary: layer.summary.value,
            description: layer.description.value, owner: layer.owner.over(defaults.owner).value,
            deprecated: layer.deprecated.value,
            pattern: pattern?.pattern ?? KeyPattern(text: "", pieces: [], range: entry.keyRange),
            parameters: pattern.map { self.parameters($0, parameters) } ?? [], variantParameter: nil, entries: [],
            swiftName: names.member, swiftTypeName: names.type)
        if let node = own.hashTag, let pattern { setHashTag(node, pattern, &namespace) }

        let isWhole: Bool
        if let variants = own.variants {
            isWhole = addVariants(
                variants.node, at: variants.keyRange, layer, defaults, parameters, &namespace)
        } else {
            if let entry = self.entry(
                named: entry.key, at: entry.keyRange, variant: nil, layer, OptionLayer(), defaults)
            {
                namespace.entries.append(consume entry)
            }
            isWhole = !namespace.entries.isEmpty
        }
        checkNestedTypes(namespace)
        guard isWhole, parameters.isComplete else { return nil }
        return consume namespace
    }

    // MARK: Parameters

    struct ParameterTypes {
        var types = NameTable<(type: ParameterType?, range: SourceRange)>()
        var isComplete = true

        /// Whether nobody knows what a parameter was meant to be, which was diagnosed.
        func isUnresolved(_ name: String) -> Bool {
            guard let declared = types[name] else { return !isComplete }
            return declared.type == nil
        }
    }

    private mutating func parameterTypes(_ node: Node, _ pattern: inout ParsedPattern?) -> ParameterTypes {
        var result = ParameterTypes()
        guard let mapping = mapping(node, "parameters") else {
            result.isComplete = false
            return result
        }
        let placeholders = pattern?.placeholders ?? []
        let isUnused = { (key: String) in !placeholders.contains { $0.name == key } }
        let unused =
            mapping.entries.contains { isUnused($0.key) } ? Set(mapping.entries.lazy.map(\.key).filter(isUnused)) : []
        // What is free is of interest only where names do not agree.
        var free = unused.isEmpty ? [] : Set(placeholders.map(\.name)).subtracting(mapping.entries.lazy.map(\.key))
        for entry in mapping.entries {
            guard !diagnostics.isFull else {
                result.isComplete = false
                break
            }
            let name = unused.isEmpty ? entry.key : placeholder(of: entry, unused: unused, &free, &pattern)
            let type = parameterType(entry.value, of: entry.key)
            if type == nil { result.isComplete = false }
            if !result.types.contains(name) { result.types[name] = (type, entry.value.headRange) }
        }
        return result
    }

    private mutating func parameters(_ pattern: ParsedPattern, _ types: ParameterTypes) -> [Parameter] {
        let parameters = pattern.placeholders.map { name, range in
            let declared = types.types[name]
            return Parameter(
                name: name, range: range, type: declared?.type ?? .string, typeRange: declared?.range,
                isHashTag: false, swiftName: SwiftName.member(name))
        }
        checkMembers(parameters, "parameter")
        return parameters
    }

    private mutating func setHashTag(_ node: Node, _ pattern: ParsedPattern, _ namespace: inout Namespace) {
        guard let name = nonEmptyText(node, "hash-tag", expected: "the name of a placeholder") else { return }
        guard let index = hashTag(name, at: node.range, namespace) else { return }
        let hasBraces = namespace.pattern.pieces.contains { piece in
            if case .literal(let text) = piece { text.contains("{") || text.contains("}") } else { false }
        }
        if hasBraces {
            report(
                .invalidKeyPattern,
                "literal braces beside 'hash-tag'\(scope.suffix); a server takes the first pair for the tag",
                at: pattern.pattern.range, notes: [.init("'hash-tag' is set here", at: node.range)])
        }
        namespace.parameters[index].isHashTag = true
    }

    mutating func reportUnknownParameter(
        _ name: String, _ what: String, at range: SourceRange, _ namespace: Namespace
    ) {
        let known = namespace.parameters.map(\.name)
        let meant = nearest(to: name, among: known)
        let hint = known.isEmpty ? "the key pattern has no placeholders" : "expected \(oneOf(known))"
        report(
            .unknownParameter, "unknown parameter '\(shown(name))' in '\(what)'\(scope.suffix); \(hint)", at: range,
            replacing: name, with: meant, isCertain: false)
    }

    /// Types that the namespace declares within its own must have names of their own.
    private mutating func checkNestedTypes(_ namespace: Namespace) {
        var nested: [(swiftName: String, name: String, range: SourceRange)] = []
        for index in namespace.parameters.indices {
            let parameter = namespace.parameters[index]
            switch parameter.type {
            case .enumeration(_, nil), .refined(_, nil):
                nested.append((parameter.swiftTypeName, parameter.name, parameter.range))
            case .enumeration where index == namespace.variantParameter:
                nested.append((parameter.swiftTypeName, parameter.name, parameter.range))
            default: break
            }
        }
        guard !nested.isEmpty else { return }
        for type in nested where SwiftName.reservedTypes.contains(type.swiftName) || type.swiftName == "Fields" {
            report(
                .reservedName,
                "parameter '\(type.name)' would declare a type '\(type.swiftName)' in Swift, which generated code needs itself; choose another name, or declare its type under 'types'",
                at: type.range)
        }
        for entry in namespace.entries where entry.structure.fields != nil {
            guard let type = nested.first(where: { $0.swiftName == entry.fieldsTypeName }), let variant = entry.variant
            else { continue }
            report(
                .duplicateName,
                "parameter '\(type.name)' and the fields of variant '\(shown(variant.text))' would both be '\(type.swiftName)' in Swift; choose another name, or declare the parameter's type under 'types'",
                at: type.range, notes: [.init("variant '\(shown(variant.text))' is here", at: entry.nameRange)])
        }
    }
}
