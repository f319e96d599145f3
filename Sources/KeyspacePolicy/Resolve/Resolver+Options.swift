import KeyspaceSyntax

/// Reading a mapping of namespace options into a layer.
extension Resolver {
    /// Options that are read by who reads a namespace, not as part of a layer.
    struct OwnOptions {
        var key: (node: Node, keyRange: SourceRange)?
        var parameters: Node?
        var hashTag: Node?
        var variants: (node: Node, keyRange: SourceRange)?
    }

    /// What a mapping may say. The others are known names that belong elsewhere.
    enum LayerKind {
        case namespace, variant, defaults

        var allowed: [OptionName] {
            switch self {
            case .namespace: OptionName.allCases
            case .variant: OptionName.ofVariants
            case .defaults: OptionName.ofDefaults
            }
        }
    }

    mutating func options(_ mapping: Mapping, as kind: LayerKind) -> (layer: OptionLayer, own: OwnOptions) {
        var layer = OptionLayer()
        var own = OwnOptions()
        layer.written.reserveCapacity(mapping.entries.count)
        layer.isIncomplete = mapping.isIncomplete
        layer.isEmpty = mapping.entries.isEmpty
        var present: Set<String>?
        for entry in mapping.entries {
            guard !diagnostics.isFull else {
                layer.isIncomplete = true
                break
            }
            guard let option = option(entry, in: mapping, kind, &present) else {
                // It may have been meant for what is missing otherwise: one mistake is one finding.
                if OptionName(keyword: entry.key) == nil { layer.isIncomplete = true }
                continue
            }
            guard layer.range(of: option) == nil else { continue }
            layer.written.append((option, entry.keyRange))
            holder = entry.keyRange
            switch option {
            case .key: own.key = (entry.value, entry.keyRange)
            case .parameters: own.parameters = entry.value
            case .hashTag: own.hashTag = entry.value
            case .variants: own.variants = (entry.value, entry.keyRange)
            case .whenUnavailable:
                layer.whenUnavailable = Setting(
                    outageBehaviour(entry.value, of: mapping, kind), at: entry.value.range)
            default: read(option, entry, into: &layer)
            }
        }
        return (consume layer, own)
    }

    private mutating func option(
        _ entry: Mapping.Entry, in mapping: Mapping, _ kind: LayerKind, _ present: inout Set<String>?
    ) -> OptionName? {
        if let option = OptionName(keyword: entry.key) {
            if kind == .namespace || kind.allowed.contains(option) { return option }
            let place = kind == .variant ? "a variant" : "'defaults'"
            report(
                .optionNotApplicable, "'\(option.rawValue)' does not belong in \(place); write it in the namespace",
                at: entry.keyRange)
            return nil
        }
        let known = kind.allowed.map(\.rawValue)
        let meant = reportUnknownKey(
            entry.key, at: entry.keyRange, known: known, kind: "option", synonyms: Self.optionSynonyms,
            isTaken: { mapping.has($0, among: known, &present) })
        return meant.flatMap { OptionName(rawValue: $0) }
    }

    /// What other caches call the options.
    private static let optionSynonyms = [
        "expires": "ttl", "expire": "ttl", "expiry": "ttl", "expiration": "ttl", "lifetime": "ttl", "ex": "ttl",
    ]

    private mutating func read(_ option: OptionName, _ entry: Mapping.Entry, into layer: inout OptionLayer) {
        let node = entry.value
        let range = node.range
        let name = option.rawValue
        switch option {
        case .key, .parameters, .hashTag, .variants, .whenUnavailable: break
        case .summary: layer.summary = Setting(line(node, name), at: range)
        case .description: layer.description = Setting(nonEmptyText(node, name), at: range)
        case .owner: layer.owner = Setting(line(node, name), at: range)
        case .role: layer.role = Setting(choice(node, name, of: Role.self), at: range)
        case .structure:
            layer.structure = Setting(
                choice(node, name, of: StructureKind.self, synonyms: StructureKind.synonyms), at: range)
        case .value: layer.value = Setting(valueType(node, name), at: range)
        case .fields: layer.fields = Setting(fields(node), at: range)
        case .field: layer.field = Setting(mapFieldType(node), at: range)
        case .score:
            layer.score = Setting(
                choice(node, name, of: Structure.Score.self, synonyms: scoreSynonyms), at: range)
        case .ttl: layer.ttl = Setting(timeToLive(node), at: range)
        case .serialization: layer.serialization = Setting(choice(node, name, of: Serialization.self), at: range)
        case .compression: layer.compression = Setting(compression(node), at: range)
        case .encryption: layer.encryption = Setting(encryption(node), at: range)
        case .load: layer.load = Setting(loadPolicy(node), at: range)
        case .maxLength: layer.maxLength = Setting(count(node, name), at: range)
        case .limit: layer.limit = Setting(count(node, name), at: range)
        case .window: layer.window = Setting(duration(node, name), at: range)
        case .algorithm:
            layer.algorithm = Setting(choice(node, name, of: Structure.RateLimit.Algorithm.self), at: range)
        case .sensitivity: layer.sensitivity = Setting(choice(node, name, of: Sensitivity.self), at: range)
        case .expect: layer.expectation = Setting(expectation(node), at: range)
        case .maxValueSize: layer.maxValueSize = Setting(positiveSize(node, name), at: range)
        case .maxConcurrentLoads: layer.maxConcurrentLoads = Setting(count(node, name), at: range)
        case .deprecated: layer.deprecated = Setting(nonEmptyText(node, name), at: range)
        case .allow: layer.allowances = Setting(allowances(entry), at: range)
        }
    }

    /// Of a behaviour that there is not, only those are offered that fit the structure.
    private mutating func outageBehaviour(_ node: Node, of mapping: Mapping, _ kind: LayerKind) -> OutageBehaviour? {
        let name = OptionName.whenUnavailable.rawValue
        if case .scalar(let scalar) = node.content, let behaviour = OutageBehaviour(keyword: scalar.text) {
            return behaviour
        }
        let structure = mapping.entries.first { $0.key == OptionName.structure.rawValue }?.value.content
        let choices: [OutageBehaviour]
        switch structure {
        case .scalar(let scalar)? where scalar.text == StructureKind.rateLimit.rawValue: choices = [.allow, .deny]
        case nil where kind != .namespace: choices = Array(OutageBehaviour.allCases)
        case .scalar, .sequence, .mapping, .damaged, nil: choices = [.fail, .bypass]
        }
        return choice(node, name, among: choices)
    }

    /// Text on one line.
    mutating func line(_ node: Node, _ what: String) -> String? {
        guard let text = nonEmptyText(node, what)?.trimmed else { return nil }
        guard !text.hasLineBreak else {
            report(
                .invalidValue, "'\(what)'\(scope.suffix) must be one line; more belongs in 'description'",
                at: node.range)
            return nil
        }
        return text
    }

    mutating func positiveSize(_ node: Node, _ what: String) -> Int64? {
        guard let size = size(node, what) else { return nil }
        guard size > 0 else {
            report(.invalidValue, "'\(what)'\(scope.suffix) must be at least one byte", at: node.range)
            return nil
        }
        return size
    }

    /// A type that is always there: optional only makes sense within a value.
    mutating func valueType(_ node: Node, _ what: String) -> ValueType? {
        guard let type = type(node, what) else { return nil }
        if case .optional = type {
            report(
                .invalidValue, "'\(what)'\(scope.suffix) cannot be optional; a key that is not there has no value",
                at: node.range)
            return nil
        }
        return type
    }

    /// The type of a field's name, which is text.
    private mutating func mapFieldType(_ node: Node) -> ValueType? {
        guard let type = valueType(node, "field") else { return nil }
        switch underlying(type) {
        case .scalar(let scalar) where scalar != .json: return type
        case .named(let id):
            switch types[id.index].definition {
            case .enumeration, .refined, .invalid: return type
            case .record, .alias, .swift: break
            }
        case .scalar, .list, .dictionary, .optional: break
        }
        report(
            .wrongType, "'field'\(scope.suffix) must be a scalar, an enum or a refined string, not '\(describe(type))'",
            at: node.range)
        return nil
    }
}

extension String {
    fileprivate var hasLineBreak: Bool {
        let isLineBreak = { (byte: UInt8) in byte == 0x0A || byte == 0x0D }
        // One look at all the bytes, which text that came out of a file has side by side.
        return utf8.withContiguousStorageIfAvailable { $0.contains(where: isLineBreak) }
            ?? utf8.contains(where: isLineBreak)
    }
}
