package import KeyspaceSyntax

/// A namespace, or one variant of it: what is at its keys, and how it is kept.
package struct Entry: Sendable {
    /// `logs`, or `market.price` for a variant.
    package var name: String
    /// The place of the namespace's or the variant's name.
    package var nameRange: SourceRange
    /// The case of the variant parameter this entry is for.
    package var variant: EnumCase?
    package var summary: String?
    package var description: String?
    package var owner: String?
    package var role: Role
    package var structure: Structure
    package var ttl: TimeToLive
    /// How values (fields, where each has its own) are written; nil where nothing is, as for a counter.
    package var serialization: Serialization?
    package var compression: Compression?
    package var encryption: Encryption?
    package var load: LoadPolicy
    package var whenUnavailable: OutageBehaviour
    package var sensitivity: Sensitivity
    package var expectation: Expectation
    /// Bytes; nil for no bound.
    package var maxValueSize: Int64?
    package var maxConcurrentLoads: Int?
    package var deprecated: String?
    package var allowances: [Allowance]
    /// Where options were written. One that is not here is a default of the language.
    package var places: Places
    /// Options that say what would hold without them.
    package var repetitions: [Repetition] = []

    /// An option that says what `defaults`, the namespace of a variant or the language say already.
    package struct Repetition: Sendable, Hashable {
        package var option: OptionName
        package var range: SourceRange
        /// Where it is said already; nil for a default of the language.
        package var first: SourceRange?
        /// What to take out of the file to be rid of it.
        package var removal: SourceRange?
    }

    package struct Places: Sendable {
        /// An option and the place of its name.
        package typealias Place = (option: OptionName, range: SourceRange)

        private var own: [Place]
        private var inherited: [Place]

        /// - Parameters:
        ///   - own: in the variant and the namespace.
        ///   - inherited: in `defaults`, as far as they apply.
        package init(_ own: [Place], inherited: [Place] = []) {
            self.own = own
            self.inherited = inherited
        }

        /// Where the variant or the namespace says it.
        package subscript(option: OptionName) -> SourceRange? {
            own.first { $0.option == option }?.range
        }

        /// Where `defaults` say it, if nothing closer does.
        package func inDefaults(_ option: OptionName) -> SourceRange? {
            guard self[option] == nil else { return nil }
            return inherited.first { $0.option == option }?.range
        }

        /// Whether anything says it.
        package func say(_ option: OptionName) -> Bool {
            self[option] != nil || inDefaults(option) != nil
        }
    }
}

/// What losing a key means.
package enum Role: String, Sendable, Hashable, CaseIterable {
    case cache, session, limit, buffer, lock, durable
}

/// How bad it is if others read it.
package enum Sensitivity: String, Sendable, Hashable, CaseIterable {
    case `public`, `internal`, confidential, restricted
}

/// How a value becomes bytes.
package enum Serialization: String, Sendable, Hashable, CaseIterable {
    case json, text, binary, protobuf
}

/// What an operation does when the store is out.
package enum OutageBehaviour: String, Sendable, Hashable, CaseIterable {
    case fail, bypass, allow, deny
}

/// Values longer than `above` are stored compressed.
package struct Compression: Sendable, Hashable {
    package var algorithm: Algorithm
    /// Bytes.
    package var above: Int64

    package enum Algorithm: String, Sendable, Hashable, CaseIterable {
        case zstd
    }
}

/// Values are sealed with a named key that is given at run time.
package struct Encryption: Sendable, Hashable {
    package var key: String
}

/// When a key expires.
package enum TimeToLive: Sendable, Hashable {
    case none
    case afterWrite(TimeSpan, jitter: Double)
    case afterAccess(TimeSpan, atMost: TimeSpan?, jitter: Double)
    case afterCreate(TimeSpan, jitter: Double)
}

/// How a missing value is loaded.
package struct LoadPolicy: Sendable, Hashable {
    /// Callers of one process that miss the same key share one load.
    package var singleFlight = true
    /// Refresh in the background when this share of the TTL is left.
    package var refreshAhead: Double?
    /// Serve a value this long past its TTL while it is loaded anew.
    package var staleFor: TimeSpan?
    /// Remember this long that there is none.
    package var negativeTTL: TimeSpan?
    package var timeout: TimeSpan?
    /// Let one process load at a time, for at most this long.
    package var lock: TimeSpan?

    package init() {}
}

/// What the owner expects of an entry; nil where nothing was said.
package struct Expectation: Sendable, Hashable {
    package var keys: Int64?
    package var valueSize: Sizes?
    package var length: Int64?
    /// Per second.
    package var reads: Double?
    /// Per second.
    package var writes: Double?
    /// Between 0 and 1.
    package var hitRate: Double?

    package init() {}

    /// Bytes.
    package struct Sizes: Sendable, Hashable {
        package var minimum: Int64
        package var typical: Int64
        package var maximum: Int64
    }
}

/// A rule that is silenced for an entry, and why.
package struct Allowance: Sendable, Hashable {
    package var rule: RuleID
    package var reason: String
    /// The last day on which it holds.
    package var until: CalendarDate?
    package var range: SourceRange
    /// What to take out of the file to be rid of it; nil if that cannot be done without touching something else.
    package var removal: SourceRange?

    package init(rule: RuleID, reason: String, until: CalendarDate? = nil, range: SourceRange) {
        self.rule = rule
        self.reason = reason
        self.until = until
        self.range = range
    }
}
