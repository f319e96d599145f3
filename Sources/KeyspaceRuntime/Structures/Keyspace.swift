/// All keys of one program: a store, what stands before every key, and what handles of one process share.
///
/// Generated code holds one. Safe to use from any number of tasks.
public final class Keyspace: Sendable {
    /// The policy's name of the keyspace.
    public let name: String
    /// Where the keys live.
    public let store: any Store
    /// What stands before every key.
    public let prefix: KeyPrefix

    let observer: (any KeyspaceObserver)?
    let jitter: JitterSource
    let timer: Timer
    let loads = Loads()

    /// - Parameters:
    ///   - name: the policy's name of the keyspace.
    ///   - store: where the keys live.
    ///   - prefix: put before every key.
    ///   - clock: by which loads time out and absences are remembered; keys expire by the store's clock.
    ///   - observer: who is told of hits, misses, loads and bypasses.
    public convenience init(
        _ name: String, store: any Store, prefix: String, clock: some Clock<Duration> = ContinuousClock(),
        observer: (any KeyspaceObserver)? = nil
    ) {
        self.init(
            name, store: store, prefix: prefix, clock: clock,
            random: SplitMix64(seed: .random(in: .min ... .max)), observer: observer)
    }

    /// With a source of chance of your own, so that tests can tell how TTLs are shortened.
    public init(
        _ name: String, store: any Store, prefix: String, clock: some Clock<Duration> = ContinuousClock(),
        random: some RandomNumberGenerator & Sendable, observer: (any KeyspaceObserver)? = nil
    ) {
        self.name = name
        self.store = store
        self.prefix = KeyPrefix(prefix)
        self.observer = observer
        jitter = JitterSource(random)
        timer = Timer(clock)
    }
}
