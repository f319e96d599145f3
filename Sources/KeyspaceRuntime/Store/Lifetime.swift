/// What a command does to the expiry of its key, checked and in milliseconds.
package enum Lifetime: Sendable, Hashable {
    case unchanged
    case after(Int64)
    case ifNone(Int64)
    case sliding(Int64, atMost: Int64?)

    /// Some 31,000 years, which stand for all that is longer. Sums of times then stay below 2^53, and exact where
    /// numbers are doubles, as in a server's scripts.
    package static let longest: Int64 = 1_000_000_000_000_000

    init(_ expiry: Expiry) throws(StoreFailure) {
        switch expiry {
        case .unchanged: self = .unchanged
        case .after(let ttl): self = .after(try ttl.positiveMilliseconds)
        case .ifNone(let ttl): self = .ifNone(try ttl.positiveMilliseconds)
        case .sliding(let ttl, let limit):
            var atMost: Int64?
            if let limit {
                atMost = try limit.positiveMilliseconds
            }
            self = .sliding(try ttl.positiveMilliseconds, atMost: atMost)
        }
    }
}

extension Duration {
    /// Milliseconds, a started one counted whole, and `Lifetime.longest` at most. The duration is above 0.
    package var startedMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let perMillisecond: Int64 = 1_000_000_000_000_000
        let part = (attoseconds + perMillisecond - 1) / perMillisecond
        guard seconds < Lifetime.longest / 1000 else { return Lifetime.longest }
        return seconds * 1000 + part
    }

    /// The same, of a duration that has to be checked.
    package var positiveMilliseconds: Int64 {
        get throws(StoreFailure) {
            guard self > .zero else {
                throw StoreFailure(.invalidArgument, "the duration \(self) is not above 0")
            }
            return startedMilliseconds
        }
    }
}
