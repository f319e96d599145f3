/// The options of a namespace, by their keywords, in the order of the language reference.
package enum OptionName: String, Keyword, Hashable {
    case summary, description, owner, role, key, parameters
    case hashTag = "hash-tag"
    case structure, value, fields, field, score, ttl, serialization, compression, encryption, variants, load
    case whenUnavailable = "when-unavailable"
    case maxLength = "max-length"
    case limit, window, algorithm, sensitivity, expect
    case maxValueSize = "max-value-size"
    case maxConcurrentLoads = "max-concurrent-loads"
    case deprecated, allow

    package static let keywords = Keywords(allCases)

    /// What a variant may say: not how the keys of all variants look.
    package static let ofVariants = allCases.filter { ![.key, .parameters, .hashTag, .variants].contains($0) }
    /// What `defaults` may say: not what is one namespace's own.
    package static let ofDefaults = ofVariants.filter { ![.summary, .description, .deprecated, .allow].contains($0) }
}
