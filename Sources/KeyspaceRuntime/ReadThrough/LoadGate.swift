import Synchronization

/// Lets so many loads run at once, the others in the order in which they came.
final class LoadGate: Sendable {
    private struct State {
        var free: Int
        /// By their numbers, which are given in the order in which they came. Who is cancelled leaves.
        var waiting: [Int: Promise<Void>] = [:]
        var nextNumber = 0
        /// The number of who came first, if it still waits.
        var firstNumber = 0

        mutating func wait() -> (number: Int, turn: Promise<Void>) {
            let (number, turn) = (nextNumber, Promise<Void>())
            waiting[number] = turn
            nextNumber += 1
            return (number, turn)
        }

        /// Whose turn it is; nil if nobody waits.
        mutating func takeFirst() -> Promise<Void>? {
            while firstNumber < nextNumber {
                defer { firstNumber += 1 }
                if let turn = waiting.removeValue(forKey: firstNumber) { return turn }
            }
            return nil
        }
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// - Throws: `CancellationError` if the task is cancelled before its turn; else `leave` must follow.
    func enter() async throws {
        let place: (number: Int, turn: Promise<Void>)? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            return state.wait()
        }
        guard let place else { return }
        do {
            try await place.turn.value
        } catch {
            let hasTurn = state.withLock { $0.waiting.removeValue(forKey: place.number) == nil }
            // The turn came in the moment of the cancellation, and is passed on.
            if hasTurn { leave() }
            throw error
        }
    }

    func leave() {
        let next = state.withLock { state in
            let next = state.takeFirst()
            if next == nil { state.free += 1 }
            return next
        }
        next?.fulfil(.success(()))
    }

    /// How many wait for their turn.
    var waitingCount: Int {
        state.withLock { $0.waiting.count }
    }
}
