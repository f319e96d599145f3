/// The keys of `ttl` as a mapping.
package enum TTLKey: String, LanguageKey {
    case afterWrite = "after-write"
    case afterAccess = "after-access"
    case afterCreate = "after-create"
    case atMost = "at-most"
    case jitter

    /// Those of which a TTL has exactly one.
    package static let modes: [TTLKey] = [.afterWrite, .afterAccess, .afterCreate]
    static let modeNames = modes.map(\.rawValue)

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .afterWrite: "How long after the last write the key expires."
        case .afterAccess: "How long after the last read or write the key expires."
        case .afterCreate: "How long after it came into being the key expires, whatever is written later."
        case .atMost: "With 'after-access': no later than this after the key came into being."
        case .jitter: "Up to this share earlier, by chance, so that keys do not expire together."
        }
    }
}

/// The keys of `load` as a mapping.
package enum LoadKey: String, LanguageKey {
    case singleFlight = "single-flight"
    case refreshAhead = "refresh-ahead"
    case staleFor = "stale-for"
    case negativeTTL = "negative-ttl"
    case timeout, lock

    package static let names = allCases.map(\.rawValue)

    package var documentation: String {
        switch self {
        case .singleFlight: "Callers of one process that miss one key wait for one load."
        case .refreshAhead: "A read refreshes in the background once no more than this share of the TTL is left."
        case .staleFor: "A value is served this long past its TTL while it is loaded anew."
        case .negativeTTL: "Remembers this long that there is nothing."
        case .timeout: "How long a load may take."
        case .lock: "One process loads at a time, for at most this long."
        }
    }
}

/// `load` in one word.
package enum LoadMode: String, Sendable, CaseIterable {
    case singleFlight = "single-flight"
    case refreshAhead = "refresh-ahead"
}
