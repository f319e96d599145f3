package import KeyspacePolicy
import KeyspaceSyntax

extension Entry {
    /// What a caller must know beside the structure, one sentence each.
    package var facts: [String] {
        var facts: [String] = []
        if case .rateLimit = structure {} else { facts.append(ttl.sentence) }
        if let maxValueSize { facts.append("A value of more than \(Wording.bytes(maxValueSize)) is refused.") }
        if let compression {
            let bytes = Wording.bytes(compression.above)
            facts.append("Compressed with \(compression.algorithm.rawValue) above \(bytes).")
        }
        if let encryption { facts.append("Encrypted with the key `\(encryption.key)`.") }
        facts += load.sentences
        if let maxConcurrentLoads {
            facts.append("At most \(Wording.count(maxConcurrentLoads, "load")) at once while the store is unavailable.")
        }
        facts.append(whenUnavailable.sentence)
        if sensitivity != .internal { facts.append("Sensitivity: \(sensitivity.rawValue).") }
        return facts
    }
}
