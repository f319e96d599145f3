import KeyspaceSyntax

extension StructureDefinition {
    /// Elements in order, added at either end.
    static let list = StructureDefinition(
        kind: .list, noun: "a list", redisType: "list", handle: "StoredList",
        options: [.value, .ttl, .serialization, .compression, .encryption, .maxLength, .maxValueSize]
    ) { resolver, options, name in
        resolver.requiredValue(options, of: "a list", at: name)
            .map { .list($0, maxLength: options.maxLength.value) }
    }
}
