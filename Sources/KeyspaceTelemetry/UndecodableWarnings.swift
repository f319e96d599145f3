import Logging
import Synchronization

/// Warns of values that cannot be decoded: a deploy may meet thousands, and one line a minute says it.
final class UndecodableWarnings: Sendable {
    private let logger: Logger
    /// When each namespace was last warned of.
    private let last = Mutex<[String: ContinuousClock.Instant]>([:])

    private static let pause = Duration.seconds(60)

    init(_ logger: Logger) {
        self.logger = logger
    }

    func warn(of namespace: String, now: ContinuousClock.Instant = .now) {
        let isDue = last.withLock { last in
            if let time = last[namespace], time.duration(to: now) < Self.pause { return false }
            last[namespace] = now
            return true
        }
        guard isDue else { return }
        logger.warning(
            "a stored value cannot be decoded; it counts as a miss and is replaced by the next write",
            metadata: ["keyspace.namespace": "\(namespace)"])
    }
}
