import Synchronization

/// A store in this process: keys live in memory, and are gone with it.
///
/// The store to develop and test on, and to run on where nothing need outlive the process. Types, replies and
/// refusals are those of Redis 7; expiry is real, on a clock that can be given. Keys that have expired are never
/// seen, and commands that follow give their memory back, a few keys each; there is no task in the background.
///
/// Safe to use from any number of tasks. A command holds a lock for as long as its own work takes.
public final class MemoryStore: Store {
    /// How much a store may hold.
    public enum Limit: Sendable, Hashable {
        /// As much as the process gets.
        case none
        /// That many keys.
        case keys(Int)
        /// That many bytes, estimated from keys, values and what they cost to keep. One command may pass the limit,
        /// by what it adds.
        case bytes(Int)
    }

    /// What makes room in a store at its limit, after all that has expired is gone.
    public enum Eviction: Sendable, Hashable {
        /// The keys whose last command is longest ago go, whatever they hold: right for caches.
        case leastRecentlyUsed
        /// Nothing: commands that would add to the store are refused with `outOfMemory`. Right for sessions, locks,
        /// limits and buffers.
        case nothing
    }

    private let table: Mutex<MemoryTable>
    private let clock: any StoreClock

    /// After that many commands of a batch others get their turn.
    private static let turn = 64

    /// - Parameters:
    ///   - limit: how much the store may hold; 256 MiB if nothing is said.
    ///   - eviction: what makes room at the limit.
    ///   - clock: the time by which keys expire.
    public init(
        limit: Limit = .bytes(256 << 20), evicting eviction: Eviction = .leastRecentlyUsed,
        clock: any StoreClock = SystemStoreClock()
    ) {
        table = Mutex(MemoryTable(limit: limit, eviction: eviction))
        self.clock = clock
    }

    /// Carries out commands in order.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before the first command; after it, all are carried out.
    public func execute(_ commands: [Command]) async throws -> [Reply] {
        try Task.checkCancellation()
        var replies: [Reply] = []
        replies.reserveCapacity(commands.count)
        while replies.count < commands.count {
            if !replies.isEmpty {
                // Those who wait for the lock, or for this thread, would else wait for the whole batch.
                await Task.yield()
            }
            let turn = commands[replies.count..<min(replies.count + Self.turn, commands.count)]
            let now = clock.millisecondsSince1970
            replies += table.withLock { table in
                turn.map { table.execute($0, now: now) }
            }
        }
        return replies
    }

    /// Carries out one command.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before it.
    public func execute(_ command: Command) async throws -> Reply {
        try Task.checkCancellation()
        let now = clock.millisecondsSince1970
        return table.withLock { $0.execute(command, now: now) }
    }

    /// How many keys there are. All of them are looked at.
    public var count: Int {
        let now = clock.millisecondsSince1970
        return table.withLock { table in
            table.occupied.count { table.slots[$0].deadline > now }
        }
    }

    /// Estimated bytes of memory that the store takes, with expired keys whose memory was not yet given back.
    public var usedBytes: Int {
        table.withLock(\.usedBytes)
    }

    /// What is in the store at this moment, in the order of keys: for a look while developing, and for tests.
    ///
    /// It reads all keys under the store's lock, and is no use of any.
    ///
    /// - Parameter prefix: what keys must begin with.
    public func snapshot(prefix: String = "") -> [KeySnapshot] {
        let now = clock.millisecondsSince1970
        let prefix = Bytes(prefix.utf8)
        let snapshots = table.withLock { table in
            table.occupied.compactMap { index in
                let slot = table.slots[index]
                return slot.deadline > now && slot.key.bytes.starts(with: prefix) ? KeySnapshot(slot, now: now) : nil
            }
        }
        return snapshots.sorted { $0.key.bytes.order(to: $1.key.bytes) < 0 }
    }
}
