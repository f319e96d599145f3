import Synchronization

/// Lets so many loads run at once, the others in the order in which they came.
final class LoadGate: Sendable {
    private struct State {
        var free: Int
        var waiting: [Promise<Void>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) {
        state = Mutex(State(free: max(1, count)))
    }

    /// - Throws: `CancellationError` if the task is cancelled before its turn; else `leave` must follow.
    func enter() async throws {
        let turn: Promise<Void>? = state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            let turn = Promise<Void>()
            state.waiting.append(turn)
            return turn
        }
        guard let turn else { return }
        do {
            try await turn.value
        } catch {
            // The turn may have come in the moment of the cancellation; then it is passed on.
            if !turn.fulfil(.failure(error)) { leave() }
            throw error
        }
    }

    func leave() {
        while true {
            let next: Promise<Void>? = state.withLock { state in
                if state.waiting.isEmpty {
                    state.free += 1
                    return nil
                }
                return state.waiting.removeFirst()
            }
            // One that was cancelled does not take its turn.
            guard let next, !next.fulfil(.success(())) else { return }
        }
    }
}
