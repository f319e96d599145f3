/// One command on its way through the table: where, when, and what it does to the expiry.
struct MemoryStep {
    let key: Key
    let lifetime: Lifetime
    let now: Int64
}

/// How commands reach structures: reading one, changing one, replacing whatever is there.
extension MemoryTable {
    /// Reads the structure at a key, an empty one if there is none.
    mutating func read<Structure: MemoryStructure>(
        _ step: MemoryStep, _ body: (Structure) throws(StoreFailure) -> Reply
    ) throws(StoreFailure) -> Reply {
        guard let slot = slot(of: step.key, now: step.now) else {
            return try body(Structure())
        }
        guard let structure = Structure(slots[slot].value) else { throw .wrongType }
        let reply = try body(structure)
        apply(step, at: slot)
        return reply
    }

    /// Changes the structure at a key in place, beginning with an empty one; a structure left empty goes.
    mutating func write<Structure: MemoryStructure>(
        _ step: MemoryStep, _ body: (inout Structure) throws(StoreFailure) -> Reply
    ) throws(StoreFailure) -> Reply {
        guard let slot = slot(of: step.key, now: step.now) else {
            var structure = Structure()
            let reply = try body(&structure)
            if !structure.isVacant {
                apply(step, at: insert(step.key, structure.value, now: step.now))
            }
            return reply
        }
        guard var structure = take(Structure.self, at: slot) else { throw .wrongType }
        do throws(StoreFailure) {
            let reply = try body(&structure)
            put(structure.value, at: slot)
            if structure.isVacant {
                remove(slot)
            } else {
                apply(step, at: slot)
            }
            return reply
        } catch {
            put(structure.value, at: slot)
            throw error
        }
    }

    /// Replaces what is at a key, of whatever type, or makes the key; replies 1, or 0 if the condition is not met.
    ///
    /// As on a server, the new value does not inherit the old one's expiry, unless the step says so.
    mutating func replace(_ step: MemoryStep, with bytes: Bytes, if condition: SetCondition) -> Reply {
        let value = MemoryValue.string(.bytes(bytes))
        guard let slot = slot(of: step.key, now: step.now) else {
            guard condition != .present else { return .integer(0) }
            apply(step, at: insert(step.key, value, now: step.now))
            return .integer(1)
        }
        guard condition != .absent else { return .integer(0) }
        put(value, at: slot)
        if case .unchanged = step.lifetime {
            setDeadline(Lifetime.never, at: slot, now: step.now)
        } else {
            apply(step, at: slot)
        }
        return .integer(1)
    }

    /// Does to the expiry of a key, which is there, what the step says.
    mutating func apply(_ step: MemoryStep, at slot: Int) {
        if case .unchanged = step.lifetime { return }
        let before = slots[slot].deadline
        let deadline = step.lifetime.deadline(replacing: before, birth: slots[slot].birth, now: step.now)
        if deadline != before {
            setDeadline(deadline, at: slot, now: step.now)
        }
    }
}
