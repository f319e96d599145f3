/// What a command does to the expiry of its key, checked and in milliseconds.
enum MemoryLifetime {
    case unchanged
    case after(Int64)
    case ifNone(Int64)
    case sliding(Int64, atMost: Int64?)

    /// A deadline of keys that do not expire; later than any that a command can set.
    static let never = Int64.max

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

    /// The deadline that a key has after the command.
    ///
    /// - Parameters:
    ///   - deadline: the one that it had.
    ///   - birth: when it came into being.
    func deadline(replacing deadline: Int64, birth: Int64, now: Int64) -> Int64 {
        switch self {
        case .unchanged: deadline
        case .after(let ttl): now.later(by: ttl)
        case .ifNone(let ttl): deadline == Self.never ? now.later(by: ttl) : deadline
        case .sliding(let ttl, let limit): min(now.later(by: ttl), limit.map(birth.later) ?? Self.never - 1)
        }
    }
}

extension Int64 {
    /// The time so many milliseconds later, or the last there is, which is not yet never.
    func later(by milliseconds: Int64) -> Int64 {
        let (time, overflow) = addingReportingOverflow(milliseconds)
        return overflow || time == MemoryLifetime.never ? MemoryLifetime.never - 1 : time
    }
}

extension Duration {
    /// Milliseconds, a started one counted whole.
    var positiveMilliseconds: Int64 {
        get throws(StoreFailure) {
            let (seconds, attoseconds) = components
            guard seconds >= 0, attoseconds >= 0, seconds > 0 || attoseconds > 0 else {
                throw StoreFailure(.invalidArgument, "the duration \(self) is not above 0")
            }
            let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1000)
            let perMillisecond: Int64 = 1_000_000_000_000_000
            let part = (attoseconds + perMillisecond - 1) / perMillisecond
            let (milliseconds, carry) = whole.addingReportingOverflow(part)
            return overflow || carry ? MemoryLifetime.never - 1 : milliseconds
        }
    }
}
