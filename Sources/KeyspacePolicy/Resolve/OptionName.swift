/// The options of a namespace, by their keywords, in the order of the language reference.
package enum OptionName: String, Sendable, Hashable, CaseIterable {
    case summary, description, owner, role, key, parameters
    case hashTag = "hash-tag"
    case structure, value, fields, field, score, ttl, serialization, compression, encryption, variants, load
    case whenUnavailable = "when-unavailable"
    case maxLength = "max-length"
    case limit, window, algorithm, sensitivity, expect
    case maxValueSize = "max-value-size"
    case maxConcurrentLoads = "max-concurrent-loads"
    case deprecated, allow

    private static let keywords = Keywords(allCases) { $0.rawValue }

    /// The option of a keyword: found faster than by `rawValue`, for there are many options and very many uses of them.
    init?(keyword: String) {
        guard let option = Self.keywords[keyword] else { return nil }
        self = option
    }

    /// What a variant may say: not how the keys of all variants look.
    package static let ofVariants = allCases.filter { ![.key, .parameters, .hashTag, .variants].contains($0) }
    /// What `defaults` may say: not what is one namespace's own.
    package static let ofDefaults = ofVariants.filter { ![.summary, .description, .deprecated, .allow].contains($0) }
}
