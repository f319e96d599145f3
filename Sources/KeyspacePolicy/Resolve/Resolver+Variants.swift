import KeyspaceSyntax

/// `variants`: different options for different cases of one enum parameter.
extension Resolver {
    /// - Returns: whether all entries could be made.
    mutating func addVariants(
        _ node: Node, at keyRange: SourceRange, _ layer: OptionLayer, _ defaults: OptionLayer,
        _ types: ParameterTypes, _ namespace: inout Namespace
    ) -> Bool {
        // There are too many, which was said.
        guard variantCount <= Bounds.variants, let mapping = mapping(node, "variants") else { return false }
        guard let first = mapping.entries.first else {
            if !mapping.isIncomplete {
                report(
                    .missingKey, "'variants'\(scope.suffix) is empty; name the parameter whose cases differ",
                    at: keyRange)
            }
            return false
        }
        if let second = mapping.entries.dropFirst().first {
            report(
                .invalidValue,
                "'variants'\(scope.suffix) has a second parameter '\(shown(second.key))'; only one can tell variants apart",
                at: second.keyRange)
            return false
        }
        // If the pattern could not be read, nothing can be said about its placeholders.
        guard !namespace.pattern.pieces.isEmpty else { return false }
        guard let index = namespace.parameters.firstIndex(where: { $0.name == first.key }) else {
            reportUnknownParameter(first.key, "variants", at: first.keyRange, namespace)
            return false
        }
        guard case .enumeration(let cases, _) = namespace.parameters[index].type else {
            // A type that was diagnosed is no enum because of that.
            if !types.isUnresolved(first.key) {
                report(
                    .wrongType, "'\(first.key)' must be an enum to have variants; declare it as '{ enum: […] }'",
                    at: first.keyRange)
            }
            return false
        }
        namespace.variantParameter = index
        guard let variants = self.mapping(first.value, first.key) else { return false }
        return addVariants(variants, at: first.keyRange, cases, layer, defaults, &namespace)
    }

    private mutating func addVariants(
        _ variants: Mapping, at range: SourceRange, _ cases: [EnumCase], _ layer: OptionLayer,
        _ defaults: OptionLayer, _ namespace: inout Namespace
    ) -> Bool {
        // Layers are large, so that only their indexes are handed about.
        var layers: [(layer: OptionLayer, range: SourceRange)] = []
        var indexes = NameTable<Int>()
        var rest: Int?
        var isWhole = true
        var texts = NameTable<Void>()
        for enumCase in cases { texts[enumCase.text] = () }
        let unknown = variants.entries.count { $0.key != "else" && !texts.contains($0.key) }
        // What is free is of interest only where names do not agree.
        let free =
            unknown == 0 ? [] : Set(cases.map(\.text) + ["else"]).subtracting(variants.entries.lazy.map(\.key))
        for entry in variants.entries {
            guard !diagnostics.isFull else { return false }
            let caseName = caseName(of: entry, cases, free, isOnlyOne: unknown == 1)
            let name = "\(namespace.name).\(shown(entry.key))"
            let read = within(.namespace(name, at: entry.keyRange)) { resolver -> OptionLayer? in
                resolver.mapping(entry.value, entry.key).map { resolver.options($0, as: .variant).layer }
            }
            guard let caseName, let read else {
                isWhole = false
                continue
            }
            if caseName == "else" { rest = layers.count } else { indexes[caseName] = layers.count }
            layers.append((read, entry.keyRange))
        }
        var isRestWrong = false
        for enumCase in cases {
            let own = indexes[enumCase.text]
            // What is wrong with 'else' is one mistake, however many cases it covers.
            guard let index = own ?? (isRestWrong ? nil : rest) else {
                isWhole = isWhole && !isRestWrong
                continue
            }
            let range = layers[index].range
            guard takeEntry(at: range) else { return false }
            let (findings, entries) = (diagnostics.all.count, namespace.entries.count)
            let name = "\(namespace.name).\(enumCase.text)"
            let entry = within(.namespace(name, at: range)) {
                $0.entry(named: name, at: range, variant: enumCase, layers[index].layer, layer, defaults)
            }
            if let entry { namespace.entries.append(consume entry) }
            let isMissing = namespace.entries.count == entries
            if isMissing { isWhole = false }
            if own == nil, isMissing || diagnostics.all.count > findings { isRestWrong = true }
        }
        let missing = cases.map(\.text).filter { !indexes.contains($0) }
        if rest == nil, !missing.isEmpty, !variants.isIncomplete, isWhole || indexes.count == variants.entries.count {
            report(
                .missingVariant,
                "missing variant\(missing.count == 1 ? "" : "s") \(listed(missing))\(scope.suffix); add \(missing.count == 1 ? "it" : "them"), or 'else' for the rest",
                at: range)
            isWhole = false
        }
        if let rest, missing.isEmpty {
            report(
                .unknownVariant, "'else'\(scope.suffix) covers nothing: every case has its variant",
                at: layers[rest].range)
        }
        reportUselessOptions(layer, namespace)
        return isWhole
    }

    private func listed(_ names: [String]) -> String {
        let most = 20
        let rest = names.count > most ? " and \(names.count - most) more" : ""
        return names.prefix(most).map { "'\(shown($0))'" }.joined(separator: ", ") + rest
    }

    /// An option of a namespace with variants must have a meaning for one of them.
    private mutating func reportUselessOptions(_ layer: OptionLayer, _ namespace: Namespace) {
        guard let first = namespace.entries.first else { return }
        for (option, range) in layer.written where !StructureDefinition.commonOptions.contains(option) {
            guard !namespace.entries.contains(where: { StructureDefinition.of($0.structure.kind).takes(option) })
            else { continue }
            reportNotApplicable(option, to: first.structure.kind, at: range)
        }
        if layer.load.value?.isTimely == true, let range = layer.load.range,
            !namespace.entries.contains(where: \.load.isTimely)
        {
            report(
                .optionNotApplicable,
                "'load'\(scope.suffix) needs a TTL that begins with each write, as 'ttl: 30s', and no variant has one",
                at: range)
        }
    }
}
