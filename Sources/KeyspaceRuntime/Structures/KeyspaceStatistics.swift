import Synchronization

/// Counts what happens in a keyspace, by namespace.
public final class KeyspaceStatistics: KeyspaceObserver {
    private let counts = Mutex<[String: [KeyspaceEvent: Int]]>([:])

    /// Starts with nothing counted.
    public init() {}

    /// Counts an event.
    public func observed(_ event: KeyspaceEvent, in namespace: String) {
        counts.withLock { $0[namespace, default: [:]][event, default: 0] += 1 }
    }

    /// How often an event happened in a namespace or variant, such as `market.price`.
    public func count(_ event: KeyspaceEvent, in namespace: String) -> Int {
        counts.withLock { $0[namespace]?[event] ?? 0 }
    }
}
