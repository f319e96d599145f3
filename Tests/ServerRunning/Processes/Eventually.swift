/// Asks again and again until the answer is yes.
///
/// - Parameters:
///   - what: what is waited for, for the error.
///   - bound: how long; far longer than it takes, since machines are busy.
///   - condition: what it throws counts as no.
/// - Throws: `Overdue` with the last error; `CancellationError`.
package func eventually(
    _ what: @autoclosure () -> String, within bound: Duration = .seconds(30),
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + bound
    // Where others take the processor for all of that time, nobody may have had a turn.
    var turns = 0
    while true {
        turns += 1
        var cause: (any Error)?
        do {
            if try await condition() { return }
        } catch {
            cause = error
        }
        guard ContinuousClock.now < deadline || turns < 300 else {
            throw Overdue(what: what(), bound: bound, cause: cause)
        }
        try await Task.sleep(for: .milliseconds(10))
    }
}

/// Something did not happen in time.
package struct Overdue: Error, CustomStringConvertible {
    package let what: String
    package let bound: Duration
    /// The last error on the way, if there was one.
    package let cause: (any Error)?

    package var description: String {
        "it did not happen within \(bound) that \(what)" + (cause.map { ": \($0)" } ?? "")
    }
}
