/// Operations that are more than a read or a write of one structure.
extension MemoryTable {
    mutating func delete(_ step: MemoryStep) -> Reply {
        guard let slot = slot(of: step.key, now: step.now) else { return .integer(0) }
        remove(slot)
        return .integer(1)
    }

    /// To ask whether a key is there is no use of it, as on a server.
    mutating func exists(_ step: MemoryStep) -> Reply {
        guard let slot = slot(of: step.key, now: step.now, isUse: false) else { return .integer(0) }
        apply(step, at: slot)
        return .integer(1)
    }

    mutating func timeToLive(_ step: MemoryStep) -> Reply {
        guard let slot = slot(of: step.key, now: step.now, isUse: false) else { return .integer(-2) }
        let deadline = slots[slot].deadline
        apply(step, at: slot)
        return .integer(deadline == Lifetime.never ? -1 : deadline - step.now)
    }

    mutating func getAndSet(_ bytes: Bytes, _ step: MemoryStep) throws(StoreFailure) -> Reply {
        let before = try structure(MemoryString.self, at: step.key, now: step.now)
        _ = replace(step, with: bytes, if: .always)
        return .optional(before.bytes)
    }

    mutating func getAndDelete(_ step: MemoryStep) throws(StoreFailure) -> Reply {
        let before = try structure(MemoryString.self, at: step.key, now: step.now)
        _ = delete(step)
        return .optional(before.bytes)
    }

    /// A field that is there leaves the key as it is, its expiry too.
    mutating func hashSetIfAbsent(_ pair: FieldValue, _ step: MemoryStep) throws(StoreFailure) -> Reply {
        guard !(try structure(MemoryHash.self, at: step.key, now: step.now).contains(pair.field)) else {
            return .integer(0)
        }
        return try write(step) { (hash: inout MemoryHash) in .flag(hash.set(pair.field, to: pair.value)) }
    }

    mutating func addToEstimate(_ members: [Bytes], _ step: MemoryStep) throws(StoreFailure) -> Reply {
        let isNew = slot(of: step.key, now: step.now) == nil
        return try write(step) { (registers: inout HyperLogLog) in .flag(registers.insert(members) || isNew) }
    }

    mutating func estimate(with keys: [Key], _ step: MemoryStep) throws(StoreFailure) -> Reply {
        guard keys.isEmpty else {
            let others: [HyperLogLog] = try structures(at: keys, now: step.now)
            return try read(step) { (registers: HyperLogLog) in
                .integer(HyperLogLog.count(union: [registers] + others))
            }
        }
        guard slot(of: step.key, now: step.now) != nil else { return .integer(0) }
        // A write, since the estimate is kept until a register changes.
        return try write(step) { (registers: inout HyperLogLog) in .integer(registers.count()) }
    }

    /// The structures at other keys that a command reads; empty ones for missing keys.
    mutating func structures<Structure: MemoryStructure>(
        at keys: [Key], now: Int64
    ) throws(StoreFailure) -> [Structure] {
        var structures: [Structure] = []
        for key in keys {
            structures.append(try structure(Structure.self, at: key, now: now))
        }
        return structures
    }

    private mutating func structure<Structure: MemoryStructure>(
        _ type: Structure.Type, at key: Key, now: Int64
    ) throws(StoreFailure) -> Structure {
        guard let slot = slot(of: key, now: now) else { return Structure() }
        guard let structure = Structure(slots[slot].value) else { throw .wrongType }
        return structure
    }
}
