import Synchronization

/// One load of one key, from its beginning until its value is stored or dropped.
///
/// Its stages are a value that is changed under a lock; what has to be awaited, it gives back.
final class Flight<Value: Sendable>: AnyFlight {
    private enum Stage {
        case loading
        /// The value is on its way to the store; fulfilled when it is there.
        case filling(Promise<Void>)
        /// The key was written or deleted since the load began: its value must not be stored.
        case superseded
        case done
    }

    private struct State {
        var stage = Stage.loading
        var waiting = 0
        var isAbandoned = false
        var task: Task<Void, Never>?
    }

    private let state = Mutex(State())
    /// Whether it goes on when nobody waits for it.
    private let isInBackground: Bool
    /// What the load gives: nil if there is no value.
    let outcome = Promise<Value?>()

    init(isInBackground: Bool) {
        self.isInBackground = isInBackground
    }

    /// The task that loads, once there is one.
    func run(_ task: Task<Void, Never>) {
        let isAbandoned = state.withLock { state in
            state.task = task
            return state.isAbandoned
        }
        if isAbandoned { task.cancel() }
    }

    /// Counts one more who waits.
    ///
    /// - Returns: false if the flight was abandoned, so that there is nothing to wait for.
    func join() -> Bool {
        state.withLock { state in
            guard !state.isAbandoned else { return false }
            state.waiting += 1
            return true
        }
    }

    /// Counts one less who waits. A load that nobody waits for any more is cancelled.
    ///
    /// - Returns: whether it was.
    func leave() -> Bool {
        state.withLock { state in
            state.waiting -= 1
            guard state.waiting == 0, !isInBackground else { return false }
            switch state.stage {
            case .loading, .superseded: break
            case .filling, .done: return false
            }
            state.isAbandoned = true
            state.task?.cancel()
            return true
        }
    }

    /// Ends a load that takes too long.
    ///
    /// - Returns: false if it has ended by itself.
    func abandon() -> Bool {
        state.withLock { state in
            switch state.stage {
            case .loading, .superseded: break
            case .filling, .done: return false
            }
            state.isAbandoned = true
            state.task?.cancel()
            return true
        }
    }

    /// Asks whether the value may be stored; from then on writes of the key wait until it is.
    func beginFill() -> Bool {
        state.withLock { state in
            guard case .loading = state.stage, !state.isAbandoned else { return false }
            state.stage = .filling(Promise())
            return true
        }
    }

    /// The load is over, and its value stored if that could be.
    func end() {
        let promise: Promise<Void>? = state.withLock { state in
            defer { state.stage = .done }
            if case .filling(let promise) = state.stage { return promise }
            return nil
        }
        promise?.fulfil(.success(()))
    }

    var fill: Promise<Void>? {
        state.withLock { state in
            if case .filling(let promise) = state.stage { promise } else { nil }
        }
    }

    func supersede() {
        state.withLock { state in
            if case .loading = state.stage { state.stage = .superseded }
        }
    }

    var hasValue: Bool {
        if case .success = outcome.result { true } else { false }
    }
}

/// A flight whose type of value does not matter.
protocol AnyFlight: AnyObject, Sendable {
    /// What a write of the key has to wait for, so that it comes after the fill.
    var fill: Promise<Void>? { get }
    /// Whether it came to its end, and without an error.
    var hasValue: Bool { get }

    /// The key is being written: a value that is not on its way yet must not be stored.
    func supersede()
}
