import KeyspaceSyntax

extension StructureDefinition {
    /// Named, typed fields, or fields that are data themselves.
    static let hash = StructureDefinition(
        kind: .hash, noun: "a hash", redisType: "hash", handle: "StoredHash",
        options: [.value, .fields, .field, .ttl, .serialization, .compression, .encryption, .maxValueSize]
    ) { resolver, options, name in
        let dynamic = options.field.range ?? options.value.range
        if !options.fields.isAbsent {
            if let range = options.range(of: .field) ?? options.range(of: .value) {
                resolver.report(
                    .optionNotApplicable,
                    "a hash has either named 'fields', or 'field' and 'value'\(resolver.scope.suffix)", at: range)
            }
            if let range = options.range(of: .serialization) {
                resolver.report(
                    .optionNotApplicable,
                    "'serialization' does not apply to a hash with named fields; each field has its own by its type",
                    at: range)
            }
            return options.fields.value.map { .record($0) }
        }
        guard dynamic != nil else {
            resolver.reportMissing(
                .fields, from: options, at: name, "a hash has named 'fields', or 'field' and 'value'")
            return nil
        }
        for (option, setting) in [(OptionName.field, options.field), (.value, options.value)] where setting.isAbsent {
            resolver.reportMissing(
                option, from: options, at: name, "a hash whose fields are data has 'field' and 'value'")
        }
        guard let field = options.field.value, let value = options.value.value else { return nil }
        return .map(field: field, value: value)
    }
}
