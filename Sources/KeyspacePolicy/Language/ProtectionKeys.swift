/// The keys of `compression` as a mapping.
package enum CompressionKey: String, LanguageKey {
    case algorithm, above

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .algorithm: "How values are compressed."
        case .above: "Only values that are longer than this are; 1,024 bytes if nothing is said."
        }
    }
}

/// `compression` in one word.
package enum CompressionMode: String, Sendable, CaseIterable {
    case none, zstd
}

/// The keys of `encryption` as a mapping.
package enum EncryptionKey: String, LanguageKey {
    case key

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .key: "The name of the key that is given at run time."
        }
    }
}

/// The keys of an allowance as a mapping.
package enum AllowanceKey: String, LanguageKey {
    case reason, until

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .reason: "Why it is allowed."
        case .until: "The last day on which it is, as '2027-03-01'."
        }
    }
}

/// The keys of `expect`.
package enum ExpectationKey: String, LanguageKey {
    case keys
    case valueSize = "value-size"
    case length, reads, writes
    case hitRate = "hit-rate"

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .keys: "How many keys there are at a time."
        case .valueSize: "The size of a value, element, member or field: '2kb', or '{ min, typical, max }'."
        case .length: "How many elements, members, fields, entries or bits a key has."
        case .reads: "How often it is read in all, as '200/s'."
        case .writes: "How often it is written in all, as '10/m'."
        case .hitRate: "The share of reads that find something, as '95%'."
        }
    }
}

/// The keys of `value-size` as a mapping.
package enum SizesKey: String, LanguageKey {
    case min, typical, max

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .min: "The smallest; the typical size if nothing is said."
        case .typical: "The usual size."
        case .max: "The largest; the typical size if nothing is said."
        }
    }
}
