/// A namespace or variant with a rate limit at each key.
public final class RateLimitEntry: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    /// How many permits there are, and by what count.
    public let limit: RateLimit
    let whenUnavailable: RateLimitOutageBehaviour

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - algorithm: how permits are counted.
    ///   - limit: permits in a window.
    ///   - window: how long permits count.
    ///   - whenUnavailable: what is decided while the store is out.
    public init(
        _ name: String, algorithm: RateLimit.Algorithm, limit: Int, window: Duration,
        whenUnavailable: RateLimitOutageBehaviour
    ) {
        // The store itself lets the key expire once no permit of it counts any more.
        options = EntryOptions(name, ttl: .none, whenUnavailable: .fail, maxValueSize: nil)
        self.limit = RateLimit(algorithm, limit: limit, window: window)
        self.whenUnavailable = whenUnavailable
    }
}

/// Permits that come back with time.
public struct StoredRateLimit: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: RateLimitEntry
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: RateLimitEntry, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Takes permits, all of them or none.
    ///
    /// - Parameter permits: at least 1.
    /// - Throws: `KeyspaceError`, but not while the store is out: then the policy decides.
    public func acquire(_ permits: Int = 1) async throws -> Decision {
        try require(permits > 0, "permits must be at least 1")
        return try await ask(for: permits)
    }

    /// How many permits are left, without taking one. While the store is out, all of them or none, as the policy says.
    ///
    /// - Throws: `KeyspaceError`, but not while the store is out.
    public func remaining() async throws -> Int {
        let decision = try await ask(for: 0)
        return decision.isFromOutage && decision.isAdmitted ? entry.limit.limit : decision.remaining
    }

    private func ask(for permits: Int) async throws -> Decision {
        do {
            let command = Command(.acquire(entry.limit, permits: permits), at: key)
            return try Decision(try await execute(command).checked)
        } catch {
            let failure = located(error)
            guard let outage = failure as? KeyspaceError, outage.isOutage else { throw failure }
            observe(permits == 0 ? .bypassedRead : .bypassedWrite)
            return Decision(inOutage: entry.whenUnavailable)
        }
    }
}

extension StoredRateLimit {
    /// Whether permits were given.
    public struct Decision: Sendable, Hashable {
        /// Whether they were.
        public let isAdmitted: Bool
        /// Permits left.
        public let remaining: Int
        /// When the same number of permits can be given at the earliest; nil if it was admitted, if it never can be
        /// since it is more than the limit, or if the store is out.
        public let retryAfter: Duration?
        /// When all permits are back.
        public let resetAfter: Duration
        /// Whether the store was out, and the policy's `when-unavailable` decided.
        public let isFromOutage: Bool
    }
}

extension StoredRateLimit.Decision {
    init(_ reply: Reply) throws {
        let numbers = try reply.array.map { try $0.integer }
        guard numbers.count == 4 else { throw UnexpectedReply() }
        isAdmitted = numbers[0] == 1
        remaining = Int(clamping: numbers[1])
        retryAfter = isAdmitted || numbers[2] < 0 ? nil : .milliseconds(numbers[2])
        resetAfter = .milliseconds(max(0, numbers[3]))
        isFromOutage = false
    }

    init(inOutage behaviour: RateLimitOutageBehaviour) {
        isAdmitted = behaviour == .allow
        remaining = 0
        retryAfter = nil
        resetAfter = .zero
        isFromOutage = true
    }
}
