/// How `getOrLoad` fills a key.
public struct LoadPolicy: Sendable, Hashable {
    /// Whether callers of one process that miss the same key share one load.
    public let singleFlight: Bool
    /// The part of the TTL, from 0 to 1, that is left when a read begins a load in the background.
    public let refreshAhead: Double?
    /// How much longer than its TTL a value is kept, to be served while a new one is loaded.
    public let staleFor: Duration?
    /// How long a process remembers that there is no value.
    public let negativeTTL: Duration?
    /// How long a load may take.
    public let timeout: Duration?
    /// How many loads of the namespace may run at once in a process while the store is out.
    public let maxConcurrentLoads: Int?

    /// - Parameters:
    ///   - singleFlight: whether callers of one process that miss the same key share one load.
    ///   - refreshAhead: the part of the TTL, from 0 to 1, that is left when a read begins a load in the background: 0.2
    ///     of 30 seconds is 24 seconds after the write. Applies to TTLs after a write or after the creation.
    ///   - staleFor: how much longer than its TTL a value is kept, to be served while a new one is loaded. Only
    ///     `getOrLoad` serves it; to any other read it is gone. Applies to `TTL.afterWrite` only.
    ///   - negativeTTL: how long a process remembers that there is no value, when `getOrFind` has found none.
    ///   - timeout: how long a load may take. Then those who wait get a `KeyspaceError` with the code `timeout`.
    ///   - maxConcurrentLoads: how many loads of the namespace may run at once in a process while the store is out, so
    ///     that an outage of the store is none of what it caches.
    public init(
        singleFlight: Bool = true, refreshAhead: Double? = nil, staleFor: Duration? = nil,
        negativeTTL: Duration? = nil, timeout: Duration? = nil, maxConcurrentLoads: Int? = nil
    ) {
        self.singleFlight = singleFlight
        self.refreshAhead = refreshAhead
        self.staleFor = staleFor
        self.negativeTTL = negativeTTL
        self.timeout = timeout
        self.maxConcurrentLoads = maxConcurrentLoads
    }

    /// Whether a read must ask for the key's time to live too.
    func needsAge(_ ttl: TTL) -> Bool {
        ttl.freshness != nil && (refreshAhead != nil || staleFor != nil)
    }

    /// Whether a value with so much of its TTL left is loaded again before it expires.
    func isDue(_ left: Duration, _ ttl: TTL) -> Bool {
        guard let refreshAhead, let freshness = ttl.freshness else { return false }
        return left <= freshness * refreshAhead
    }
}
