public import KeyspaceRuntime
import Synchronization

/// A clock that stands still until it is moved, so that tests of expiry need not wait.
///
/// It is the time of a store, and of a keyspace: with one for both, a test moves all there is.
///
/// ```swift
/// let clock = ManualClock()
/// let shop = Shop(store: MemoryStore(clock: clock), clock: clock)
/// clock.advance(by: .seconds(30))
/// ```
public final class ManualClock: StoreClock {
    private struct State {
        /// Since 1970.
        var time: Duration
        var sleepers: [Int: Sleeper] = [:]
        var nextTicket = 0
        /// Who waits for so many sleepers.
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private struct Sleeper {
        let deadline: Duration
        let continuation: CheckedContinuation<Void, any Error>
    }

    private let state: Mutex<State>

    /// - Parameter milliseconds: what it shows at first, in milliseconds since 1970; an hour of November 2023 if
    ///   nothing is said.
    public init(millisecondsSince1970 milliseconds: Int64 = 1_700_000_000_000) {
        state = Mutex(State(time: .milliseconds(milliseconds)))
    }

    /// What it shows, in whole milliseconds since 1970.
    public var millisecondsSince1970: Int64 {
        let (seconds, attoseconds) = state.withLock { $0.time }.components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// Moves the clock, and wakes who sleeps until then; back, if the duration is negative, as clocks of machines do too.
    ///
    /// - Parameter duration: how far.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.time += duration
            let woken = state.sleepers.filter { $0.value.deadline <= state.time }
            for ticket in woken.keys {
                state.sleepers[ticket] = nil
            }
            return woken.values.sorted { $0.deadline < $1.deadline }
        }
        for sleeper in woken {
            sleeper.continuation.resume()
        }
    }

    /// Waits until at least so many tasks sleep by this clock, such as the time-out of a load: a clock that was moved
    /// before would not wake them.
    public func untilSleeping(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}

extension ManualClock: Clock {
    /// A time that the clock can show.
    public struct Instant: InstantProtocol {
        fileprivate let sinceEpoch: Duration

        /// The instant so much later.
        public func advanced(by duration: Duration) -> Instant {
            Instant(sinceEpoch: sinceEpoch + duration)
        }

        /// How much later another instant is.
        public func duration(to other: Instant) -> Duration {
            other.sinceEpoch - sinceEpoch
        }

        /// Whether one instant is before another.
        public static func < (left: Instant, right: Instant) -> Bool {
            left.sinceEpoch < right.sinceEpoch
        }
    }

    /// What it shows.
    public var now: Instant {
        Instant(sinceEpoch: state.withLock { $0.time })
    }

    /// It can be moved by any time.
    public var minimumResolution: Duration { .zero }

    /// Waits until the clock is moved that far.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { sleep(until: deadline.sinceEpoch, $0, ticket) }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: ticket) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    private func sleep(until deadline: Duration, _ continuation: CheckedContinuation<Void, any Error>, _ ticket: Int) {
        let (result, watchers): (Result<Void, any Error>?, [CheckedContinuation<Void, Never>]) = state.withLock {
            state in
            // Under the lock: the handler of a cancellation either finds the sleeper, or came before this.
            if Task.isCancelled { return (.failure(CancellationError()), []) }
            if deadline <= state.time { return (.success(()), []) }
            state.sleepers[ticket] = Sleeper(deadline: deadline, continuation: continuation)
            let count = state.sleepers.count
            let satisfied = state.watchers.filter { $0.count <= count }.map(\.continuation)
            state.watchers.removeAll { $0.count <= count }
            return (nil, satisfied)
        }
        if let result { continuation.resume(with: result) }
        for watcher in watchers {
            watcher.resume()
        }
    }
}
