import KeyspacePolicy

/// Namespaces, variants and defaults: three mappings of options.
extension Schema {
    static var namespace: Schema {
        options(OptionName.allCases, required: [.key], mayBeNothing: false)
            .with("allOf", .schemas(StructureDefinition.all.map { applicable(to: $0) }))
    }

    static var variant: Schema {
        options(OptionName.ofVariants, mayBeNothing: true)
            .with("allOf", .schemas(StructureDefinition.all.map { applicable(to: $0) }))
    }

    static var defaults: Schema { options(OptionName.ofDefaults, mayBeNothing: true) }

    private static func options(
        _ options: [OptionName], required: [OptionName] = [], mayBeNothing: Bool
    ) -> Schema {
        mapping(OptionName.self, required: required, mayBeNothing: mayBeNothing) { option in
            options.contains(option) ? value(of: option) : nil
        }
    }

    /// Where a structure is named, options that mean nothing to it are refused. Variants may have structures of their own,
    /// to which the namespace's options can go.
    private static func applicable(to structure: StructureDefinition) -> Schema {
        let kind = Schema([
            (
                "properties",
                .named([(OptionName.structure.rawValue, Schema([("const", .text(structure.kind.rawValue))]))])
            ),
            ("required", .texts([OptionName.structure.rawValue])),
            ("not", .schema(.requiring(OptionName.variants.rawValue))),
        ])
        let refused = OptionName.allCases.filter { !structure.takes($0) }.map { (name: $0.rawValue, schema: nothing) }
        let outage: [OutageBehaviour] = structure.kind == .rateLimit ? [.allow, .deny] : [.fail, .bypass]
        let narrowed = (name: OptionName.whenUnavailable.rawValue, schema: words(outage.map(\.rawValue)))
        return Schema([
            ("if", .schema(kind)), ("then", .schema(Schema([("properties", .named(refused + [narrowed]))]))),
        ])
    }

    /// A namespace that nobody completes: each structure has what it needs. One that is not named is a string.
    static var wholeNamespace: Schema {
        let structure = OptionName.structure.rawValue
        let named = StructureDefinition.all.map { definition in
            let kind = Schema([("const", .text(definition.kind.rawValue))])
            let needs = definition.needs.map { Schema([("required", .texts($0.map(\.rawValue)))]) }
            let isNamed = Schema([("properties", .named([(structure, kind)]))])
            return Schema([
                ("if", .schema(definition.kind == .string ? isNamed : isNamed.adding(.requiring(structure)))),
                ("then", .schema(Schema([("anyOf", .schemas(needs))]))),
            ])
        }
        return Schema([
            ("if", .schema(Schema([("not", .schema(.requiring(OptionName.variants.rawValue)))]))),
            ("then", .schema(Schema([("allOf", .schemas(named))]))),
        ])
    }

    private static func value(of option: OptionName) -> Schema {
        switch option {
        case .summary, .owner: line
        case .description, .deprecated: text
        case .role: words(Role.self)
        case .key: keyPattern
        case .parameters: names(placeholderPattern, of: reference("parameter"))
        case .hashTag: text(matching: placeholderPattern)
        case .structure: words(StructureKind.self)
        case .value, .field: reference("type")
        case .fields: reference("fields")
        case .score: words(Structure.Score.self)
        case .ttl: reference("ttl")
        case .serialization: words(Serialization.self)
        case .compression: compression
        case .encryption: encryption
        case .variants: variants
        case .load: reference("load")
        case .whenUnavailable: words(OutageBehaviour.self)
        case .maxLength, .limit, .maxConcurrentLoads: count()
        case .window: duration
        case .algorithm: words(Structure.RateLimit.Algorithm.self)
        case .sensitivity: words(Sensitivity.self)
        case .expect: reference("expect")
        case .maxValueSize: size
        case .allow: reference("allow")
        }
    }

    /// One parameter, and a mapping from its cases to options.
    private static var variants: Schema {
        let cases = types("object", "null").with("additionalProperties", .schema(reference("variant")))
        return names(placeholderPattern, of: cases, mayBeNothing: false)
            .with("minProperties", .number(1)).with("maxProperties", .number(1))
    }
}
