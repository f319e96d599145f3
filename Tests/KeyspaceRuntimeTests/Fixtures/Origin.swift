import Synchronization
import Testing

/// Where values come from: each load waits until the test answers it, or it is cancelled.
final class Origin<Value: Sendable>: Sendable {
    private struct Load {
        var continuation: CheckedContinuation<Value, any Error>?
        var isOver = false
        var isCancelled = false
    }

    private let loads = Mutex<[Load]>([])
    /// Whether loads go on when they are cancelled, as those of careless programs do.
    private let ignoresCancellation: Bool

    init(ignoresCancellation: Bool = false) {
        self.ignoresCancellation = ignoresCancellation
    }

    /// How many loads have begun.
    var begun: Int { loads.withLock { $0.count } }

    /// How many loads are under way.
    var running: Int { loads.withLock { $0.count { !$0.isOver } } }

    /// How many were cancelled.
    var cancelled: Int { loads.withLock { $0.count { $0.isCancelled } } }

    /// What a load calls.
    func load() async throws -> Value {
        let index = loads.withLock { loads in
            loads.append(Load())
            return loads.count - 1
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let isCancelled = loads.withLock { loads in
                    if loads[index].isOver { return true }
                    loads[index].continuation = continuation
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            loads.withLock { $0[index].isCancelled = true }
            if !ignoresCancellation { finish(index, .failure(CancellationError())) }
        }
    }

    /// Gives one load its value.
    func answer(_ value: Value, at index: Int = 0) {
        finish(index, .success(value))
    }

    /// Has one load fail.
    func fail(_ error: any Error = OriginFailure(), at index: Int = 0) {
        finish(index, .failure(error))
    }

    private func finish(_ index: Int, _ result: Result<Value, any Error>) {
        let continuation = loads.withLock { loads in
            loads[index].isOver = true
            defer { loads[index].continuation = nil }
            return loads[index].continuation
        }
        continuation?.resume(with: result)
    }

    /// Waits until so many loads have begun and wait for their answers.
    func untilBegun(_ count: Int = 1) async throws {
        try await eventually("\(count) loads begin") {
            loads.withLock { $0.count >= count && $0.allSatisfy { $0.isOver || $0.continuation != nil } }
        }
    }
}

/// Lets other tasks go on until a condition holds.
///
/// - Throws: if it does not after a time that is far longer than it takes, and after as many turns of the other tasks:
///   beside tests that take the processor for minutes, nobody may have had a turn.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    var turns = 0
    while try await !condition() {
        turns += 1
        try #require(ContinuousClock.now < deadline || turns < 10_000, "it never happened that \(what)")
        await Task.yield()
    }
}

/// What an origin throws in tests.
struct OriginFailure: Error, Hashable {}
