import KeyspaceRuntime
import KeyspaceTesting

/// Cached numbers on a store whose time and faults a test decides.
struct Cache: Sendable {
    let clock = ManualClock()
    let memory: MemoryStore
    let store: FaultyStore
    let statistics = KeyspaceStatistics()
    private let keyspace: Keyspace
    private let entry: ValueEntry<Int>

    init(
        _ load: LoadPolicy = LoadPolicy(), ttl: TTL = .afterWrite(.seconds(30)),
        whenUnavailable: OutageBehaviour = .fail
    ) {
        memory = MemoryStore(clock: clock)
        store = FaultyStore(memory, clock: clock)
        keyspace = Keyspace("Cache", store: store, prefix: "c:", clock: clock, observer: statistics)
        entry = ValueEntry("numbers", ttl: ttl, codec: .text, whenUnavailable: whenUnavailable, load: load)
    }

    /// One of the cached numbers.
    func number(_ name: String = "a") -> StoredValue<Int> {
        StoredValue(keyspace, entry, Key(keyspace.prefix, "", name))
    }

    func count(_ event: KeyspaceEvent) -> Int {
        statistics.count(event, in: "numbers")
    }

    /// What the store has, past the handle.
    func stored(_ name: String = "a") async throws -> Reply {
        try await memory.execute(Command(.get, at: number(name).key))
    }
}
