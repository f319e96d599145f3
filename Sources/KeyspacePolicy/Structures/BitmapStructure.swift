import KeyspaceSyntax

extension StructureDefinition {
    /// Bits by their index.
    static let bitmap = StructureDefinition(
        kind: .bitmap, noun: "a bitmap", redisType: "string", handle: "StoredBitmap", options: [.ttl]
    ) { _, _, _ in .bitmap }
}
