import KeyspaceSyntax

extension StructureDefinition {
    /// Members without order, each once.
    static let set = StructureDefinition(
        kind: .set, noun: "a set", redisType: "set", handle: "StoredSet",
        // Not `encryption`: a sealed member has other bytes each time and would never be found again.
        options: [.value, .ttl, .serialization, .maxValueSize]
    ) { resolver, options, name in
        resolver.requiredValue(options, of: "a set", at: name).map { .set($0) }
    }
}
