import KeyspaceSyntax

extension StructureDefinition {
    /// One value at a key.
    static let string = StructureDefinition(
        kind: .string, noun: "a string", redisType: "string", handle: "StoredValue",
        options: [
            .value, .ttl, .serialization, .compression, .encryption, .load, .maxValueSize, .maxConcurrentLoads,
        ]
    ) { resolver, options, name in
        resolver.requiredValue(options, of: "a string", at: name).map { .string($0) }
    }
}
