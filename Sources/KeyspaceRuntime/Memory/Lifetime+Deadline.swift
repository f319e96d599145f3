extension Lifetime {
    /// A deadline of keys that do not expire; later than any that a command can set.
    static let never = Int64.max

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
        return overflow || time == Lifetime.never ? Lifetime.never - 1 : time
    }
}
