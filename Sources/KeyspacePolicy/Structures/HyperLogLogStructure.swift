import KeyspaceSyntax

extension StructureDefinition {
    /// An estimate of how many different members were added, in 12 KB at most.
    static let hyperLogLog = StructureDefinition(
        kind: .hyperLogLog, noun: "a HyperLogLog", redisType: "string", handle: "StoredCardinality",
        options: [.value, .ttl, .serialization]
    ) { _, options, _ in
        switch options.value {
        case .absent: .hyperLogLog(.scalar(.string))
        case .damaged: nil
        case .given(let type, _): .hyperLogLog(type)
        }
    }
}
