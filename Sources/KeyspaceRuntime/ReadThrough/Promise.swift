import Synchronization

/// A result that is not there yet, for any number of tasks.
///
/// Who waits and is cancelled leaves at once, alone.
final class Promise<Value: Sendable>: Sendable {
    private struct State {
        var result: Result<Value, any Error>?
        var waiting: [Int: CheckedContinuation<Value, any Error>] = [:]
        var nextTicket = 0
    }

    private let state = Mutex(State())

    /// The result, once it is there.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before; else the error of the result.
    var value: Value {
        get async throws {
            let ticket = state.withLock { state in
                state.nextTicket += 1
                return state.nextTicket
            }
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { wait($0, ticket) }
            } onCancel: {
                let continuation = state.withLock { $0.waiting.removeValue(forKey: ticket) }
                continuation?.resume(throwing: CancellationError())
            }
        }
    }

    private func wait(_ continuation: CheckedContinuation<Value, any Error>, _ ticket: Int) {
        let result: Result<Value, any Error>? = state.withLock { state in
            if let result = state.result { return result }
            // Under the lock: the handler of a cancellation either finds the continuation, or came before this.
            if Task.isCancelled { return .failure(CancellationError()) }
            state.waiting[ticket] = continuation
            return nil
        }
        if let result {
            continuation.resume(with: result)
        }
    }

    /// Gives the result to all who wait, and to those who come later.
    ///
    /// - Returns: false if there was one already, which stays.
    @discardableResult
    func fulfil(_ result: Result<Value, any Error>) -> Bool {
        let waiting: [CheckedContinuation<Value, any Error>]? = state.withLock { state in
            guard state.result == nil else { return nil }
            state.result = result
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for continuation in waiting ?? [] {
            continuation.resume(with: result)
        }
        return waiting != nil
    }

    /// The result, if it is there.
    var result: Result<Value, any Error>? {
        state.withLock { $0.result }
    }
}
