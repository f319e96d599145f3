/// A clock whose type does not matter: how long it has run, and a way to wait.
struct Timer: Sendable {
    /// Since the timer was made.
    let elapsed: @Sendable () -> Duration
    /// Throws `CancellationError` if the task is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    init<Source: Clock<Duration>>(_ clock: Source) {
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
        sleep = { try await clock.sleep(for: $0, tolerance: nil) }
    }
}
