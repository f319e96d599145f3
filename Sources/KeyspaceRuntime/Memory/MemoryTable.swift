/// The keys of a memory store with their values, deadlines and order of use. One lock guards all of it.
///
/// Keys live in slots, which are used again; whatever knows a key by its slot (the dictionary, the heap of deadlines,
/// the order of use) is changed here and nowhere else.
struct MemoryTable {
    struct Slot {
        var key: Key
        var value: MemoryValue
        /// When the key expires; `Lifetime.never` if it does not.
        var deadline: Int64
        /// When the key came into being.
        var birth: Int64
        /// Estimated bytes of memory of key and value.
        var size: Int
    }

    private(set) var slots: [Slot] = []
    private var freeSlots: [Int] = []
    private var index: [HashedBytes: Int] = [:]
    private var deadlines = ExpiryHeap()
    private var uses = UseOrder()
    private(set) var usedBytes = 0

    let limit: MemoryStore.Limit
    let eviction: MemoryStore.Eviction

    /// Expired keys whose memory a command gives back, besides its own work.
    private static let expiredPerCommand = 8
    /// A key's own share: its slot, dictionary entry, links and the headers of arrays.
    private static let slotSize = 240

    init(limit: MemoryStore.Limit, eviction: MemoryStore.Eviction) {
        self.limit = limit
        self.eviction = eviction
    }

    /// Keys that take up memory, among them expired ones whose memory was not yet given back.
    var count: Int {
        index.count
    }

    /// Slots of keys that are there, in no order.
    var occupied: some Collection<Int> {
        index.values
    }

    /// The slot of a key, if the key is there and has not expired.
    mutating func slot(of key: Key, now: Int64, isUse: Bool = true) -> Int? {
        guard let slot = index[HashedBytes(key.bytes)] else { return nil }
        guard slots[slot].deadline > now else {
            remove(slot)
            return nil
        }
        if isUse, eviction == .leastRecentlyUsed {
            uses.touch(slot)
        }
        return slot
    }

    /// Adds a key that is not there.
    mutating func insert(_ key: Key, _ value: MemoryValue, now: Int64) -> Int {
        let size = Self.slotSize + key.bytes.count + value.footprint
        let entry = Slot(key: key, value: value, deadline: Lifetime.never, birth: now, size: size)
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
            slots[slot] = entry
        } else {
            slot = slots.count
            slots.append(entry)
        }
        index[HashedBytes(key.bytes)] = slot
        usedBytes += size
        if eviction == .leastRecentlyUsed {
            uses.insert(slot)
        }
        return slot
    }

    mutating func remove(_ slot: Int) {
        index[HashedBytes(slots[slot].key.bytes)] = nil
        deadlines.remove(slot)
        if eviction == .leastRecentlyUsed {
            uses.remove(slot)
        }
        usedBytes -= slots[slot].size
        slots[slot] = Slot(
            key: Key(bytes: []), value: .taken, deadline: Lifetime.never, birth: 0, size: 0)
        freeSlots.append(slot)
    }

    /// Takes the structure of a slot out for a change; it must be put back. Nil if the value is of another type.
    mutating func take<Structure: MemoryStructure>(_ type: Structure.Type, at slot: Int) -> Structure? {
        Structure.take(from: &slots[slot].value)
    }

    mutating func put(_ value: MemoryValue, at slot: Int) {
        let size = Self.slotSize + slots[slot].key.bytes.count + value.footprint
        usedBytes += size - slots[slot].size
        slots[slot].size = size
        slots[slot].value = value
    }

    /// Sets or takes away the deadline of a key; one that has passed removes the key.
    mutating func setDeadline(_ deadline: Int64, at slot: Int, now: Int64) {
        slots[slot].deadline = deadline
        if deadline <= now {
            remove(slot)
        } else if deadline == Lifetime.never {
            deadlines.remove(slot)
        } else {
            deadlines.schedule(slot, at: deadline)
        }
    }

    /// Removes some of the keys that have expired: enough to keep up, since a command makes at most one key.
    mutating func removeExpired(now: Int64) {
        for _ in 0..<Self.expiredPerCommand {
            guard removeNextExpired(now: now) else { return }
        }
    }

    /// Removes the key that expired first, or puts it off if it was given more time; says whether there was one.
    private mutating func removeNextExpired(now: Int64) -> Bool {
        guard let (slot, deadline) = deadlines.next, deadline <= now else { return false }
        if slots[slot].deadline <= now {
            remove(slot)
        } else {
            deadlines.postpone(slot, to: slots[slot].deadline)
        }
        return true
    }

    /// Whether there are more keys, or bytes, than `spare` below the limit.
    private func isOver(spare: Int) -> Bool {
        switch limit {
        case .none: false
        case .keys(let keys): index.count + spare > keys
        case .bytes(let bytes): usedBytes + spare > bytes
        }
    }

    /// Makes room after a command: expired keys go first, then those that were not used for longest.
    ///
    /// The key used last stays, even if it alone is larger than the limit; the next command that needs room removes it.
    mutating func evict(now: Int64) {
        guard eviction == .leastRecentlyUsed else { return }
        while isOver(spare: 0), count > 1 {
            guard !removeNextExpired(now: now) else { continue }
            guard let oldest = uses.oldest else { return }
            remove(oldest)
        }
    }

    /// Whether a command may take more memory, in a store that evicts nothing.
    mutating func hasRoom(for command: Command, now: Int64) -> Bool {
        guard eviction == .nothing, isOver(spare: 1) else { return true }
        while isOver(spare: 1), removeNextExpired(now: now) {}
        guard isOver(spare: 1), command.operation.mayGrow else { return true }
        guard case .keys = limit else { return false }
        return slot(of: command.key, now: now) != nil
    }
}
