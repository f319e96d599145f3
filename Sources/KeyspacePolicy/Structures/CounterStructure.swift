import KeyspaceSyntax

extension StructureDefinition {
    /// A whole number of 64 bits that is counted up and down.
    static let counter = StructureDefinition(
        kind: .counter, noun: "a counter", redisType: "string", handle: "StoredCounter", options: [.ttl]
    ) { _, _, _ in .counter }
}
