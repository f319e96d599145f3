import NIOCore

/// When to look where servers are: one look at a time for all who want to know, and no more often than is of use.
///
/// A value that says what to do, so that it can be tested without time or servers.
struct LookupSchedule {
    /// How much a look is needed.
    enum Urgency: Comparable {
        /// What is known is enough for now, but may be old.
        case soon
        /// Somebody waits for it.
        case now
    }

    enum Action: Equatable {
        case none
        /// Begin a look at this time, by `fire(number:)`.
        case start(number: Int, at: NIODeadline)
    }

    private enum Phase {
        case idle
        case scheduled(number: Int, at: NIODeadline)
        /// Nil if nobody wanted another one since it began.
        case running(again: Urgency?)
        case closed
    }

    private var phase = Phase.idle
    private var numbers = 0
    private var lastStart: NIODeadline?
    /// After a look in vain, when the next one is of use.
    private var notBefore = NIODeadline.uptimeNanoseconds(0)
    private var failures = 0
    private let backoff: Backoff
    /// How many looks have ended.
    private(set) var finished = 0

    init(backoff: Backoff = Backoff()) {
        self.backoff = backoff
    }

    /// The time from the beginning of a look to the beginning of the next one.
    static func interval(_ urgency: Urgency) -> TimeAmount {
        switch urgency {
        case .soon: .seconds(1)
        case .now: .milliseconds(50)
        }
    }

    var isClosed: Bool {
        if case .closed = phase { true } else { false }
    }

    /// Somebody found what is known to be wrong.
    mutating func want(_ urgency: Urgency, now: NIODeadline) -> Action {
        switch phase {
        case .idle:
            return schedule(urgency, now)
        case .scheduled(_, let time):
            return begin(urgency, now) < time ? schedule(urgency, now) : .none
        case .running(let again):
            // What it finds may be older than what was seen now.
            phase = .running(again: max(again ?? urgency, urgency))
            return .none
        case .closed:
            return .none
        }
    }

    /// - Returns: whether to look now; not if another time was set since.
    mutating func fire(number: Int, now: NIODeadline) -> Bool {
        guard case .scheduled(number, _) = phase else { return false }
        phase = .running(again: nil)
        lastStart = now
        return true
    }

    /// A look has ended.
    mutating func finish(succeeded: Bool, now: NIODeadline) -> Action {
        guard case .running(let again) = phase else { return .none }
        finished += 1
        failures = succeeded ? 0 : failures + 1
        notBefore = now + backoff.delay(after: failures)
        phase = .idle
        return again.map { schedule($0, now) } ?? .none
    }

    /// When there can be news at the earliest; nil while a look is under way, or if none would be of use.
    var nextStart: NIODeadline? {
        switch phase {
        case .idle: notBefore
        case .scheduled(_, let time): time
        case .running, .closed: nil
        }
    }

    /// Whether the last look found nothing.
    var isInVain: Bool { failures > 0 }

    mutating func close() {
        phase = .closed
    }

    private mutating func schedule(_ urgency: Urgency, _ now: NIODeadline) -> Action {
        numbers += 1
        let time = begin(urgency, now)
        phase = .scheduled(number: numbers, at: time)
        return .start(number: numbers, at: time)
    }

    private func begin(_ urgency: Urgency, _ now: NIODeadline) -> NIODeadline {
        max(now, notBefore, lastStart.map { $0 + Self.interval(urgency) } ?? now)
    }
}
