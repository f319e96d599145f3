import KeyspaceSyntax

extension StructureDefinition {
    /// Members, each with a score that orders them.
    static let sortedSet = StructureDefinition(
        kind: .sortedSet, noun: "a sorted set", redisType: "zset", handle: "StoredSortedSet",
        options: [.value, .score, .ttl, .serialization, .maxLength, .maxValueSize]
    ) { resolver, options, name in
        resolver.requiredValue(options, of: "a sorted set", at: name)
            .map { .sortedSet($0, score: options.score.value ?? .double, maxLength: options.maxLength.value) }
    }
}
