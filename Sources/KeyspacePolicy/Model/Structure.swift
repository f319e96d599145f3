package import KeyspaceSyntax

/// The data structure at an entry's keys, with what the policy says of it.
package enum Structure: Sendable {
    case string(ValueType)
    case counter
    /// Named, typed fields.
    case record([Field])
    /// Fields that are data themselves.
    case map(field: ValueType, value: ValueType)
    case list(ValueType, maxLength: Int?)
    case set(ValueType)
    case sortedSet(ValueType, score: Score, maxLength: Int?)
    case stream([Field], maxLength: Int?)
    case bitmap
    case hyperLogLog(ValueType)
    case rateLimit(RateLimit)

    /// What the score of a member means.
    package enum Score: String, Sendable, Hashable, CaseIterable {
        case double, int, timestamp
    }

    package struct RateLimit: Sendable, Hashable {
        package var algorithm: Algorithm
        package var limit: Int
        package var window: TimeSpan

        package enum Algorithm: String, Sendable, Hashable, CaseIterable {
            case fixedWindow = "fixed-window"
            case slidingWindow = "sliding-window"
            case slidingLog = "sliding-log"
            case gcra
        }
    }

    package var kind: StructureKind {
        switch self {
        case .string: .string
        case .counter: .counter
        case .record, .map: .hash
        case .list: .list
        case .set: .set
        case .sortedSet: .sortedSet
        case .stream: .stream
        case .bitmap: .bitmap
        case .hyperLogLog: .hyperLogLog
        case .rateLimit: .rateLimit
        }
    }
}

/// The ten data structures, by their keywords.
package enum StructureKind: String, Sendable, Hashable, CaseIterable {
    case string
    case counter
    case hash
    case list
    case set
    case sortedSet = "sorted-set"
    case stream
    case bitmap
    case hyperLogLog = "hyperloglog"
    case rateLimit = "rate-limit"
}
