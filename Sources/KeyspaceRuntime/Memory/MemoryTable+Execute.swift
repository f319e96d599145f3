/// What each operation does, over the structures.
extension MemoryTable {
    /// Carries out one command as a whole, or refuses it and changes nothing.
    mutating func execute(_ command: Command, now: Int64) -> Reply {
        removeExpired(now: now)
        do throws(StoreFailure) {
            let lifetime = try command.check()
            guard hasRoom(for: command, now: now) else {
                throw StoreFailure(.outOfMemory, "the memory store is full and evicts nothing")
            }
            let step = MemoryStep(key: command.key, lifetime: lifetime, now: now)
            let reply = try perform(command.operation, step)
            evict(now: now)
            return reply
        } catch {
            return .failure(error)
        }
    }

    private mutating func perform(_ operation: Operation, _ step: MemoryStep) throws(StoreFailure) -> Reply {
        switch operation {
        case .delete: return delete(step)
        case .exists: return exists(step)
        case .timeToLive: return timeToLive(step)

        case .get: return try read(step) { (string: MemoryString) in .optional(string.bytes) }
        case .set(let bytes, let condition): return replace(step, with: bytes, if: condition)
        case .getAndSet(let bytes): return try getAndSet(bytes, step)
        case .getAndDelete: return try getAndDelete(step)
        case .increment(let amount):
            return try write(step) { (string: inout MemoryString) throws(StoreFailure) in
                try string.increment(by: amount)
            }
        case .setBit(let index, let bit):
            return try write(step) { (string: inout MemoryString) in string.setBit(index, to: bit) }
        case .getBit(let index):
            return try read(step) { (string: MemoryString) in string.bit(index) }
        case .countBits(let range): return try read(step) { (string: MemoryString) in string.countBits(range) }
        case .firstBit(let bit): return try read(step) { (string: MemoryString) in string.firstBit(bit) }

        case .hashGet(let fields):
            return try read(step) { (hash: MemoryHash) in .array(fields.map { .optional(hash[$0]) }) }
        case .hashGetAll: return try read(step) { (hash: MemoryHash) in .pairs(hash.pairs) }
        case .hashSet(let pairs): return try write(step) { (hash: inout MemoryHash) in .count(hash.set(pairs)) }
        case .hashSetIfAbsent(let pair): return try hashSetIfAbsent(pair, step)
        case .hashDelete(let fields): return try write(step) { (hash: inout MemoryHash) in .count(hash.remove(fields)) }
        case .hashContains(let field): return try read(step) { (hash: MemoryHash) in .flag(hash.contains(field)) }
        case .hashCount: return try read(step) { (hash: MemoryHash) in .count(hash.count) }
        case .hashIncrement(let field, let amount):
            return try write(step) { (hash: inout MemoryHash) throws(StoreFailure) in
                try hash.increment(field, by: amount)
            }

        case .listAppend(let elements, let cap):
            return try write(step) { (list: inout MemoryList) in list.append(elements, cap: cap) }
        case .listPrepend(let elements, let cap):
            return try write(step) { (list: inout MemoryList) in list.prepend(elements, cap: cap) }
        case .listRange(let first, let last):
            return try read(step) { (list: MemoryList) in .elements(list.elements(first: first, last: last)) }
        case .listPopFirst(let count):
            return try write(step) { (list: inout MemoryList) in list.popFirst(count) }
        case .listPopLast(let count):
            return try write(step) { (list: inout MemoryList) in list.popLast(count) }
        case .listTrim(let first, let last):
            return try write(step) { (list: inout MemoryList) in
                list.trim(first: first, last: last)
                return .integer(1)
            }
        case .listCount: return try read(step) { (list: MemoryList) in .count(list.count) }

        case .setInsert(let members): return try write(step) { (set: inout MemorySet) in .count(set.insert(members)) }
        case .setRemove(let members): return try write(step) { (set: inout MemorySet) in .count(set.remove(members)) }
        case .setContains(let members):
            return try read(step) { (set: MemorySet) in .array(members.map { .flag(set.contains($0)) }) }
        case .setMembers: return try read(step) { (set: MemorySet) in .elements(set.members) }
        case .setCount: return try read(step) { (set: MemorySet) in .count(set.count) }
        case .setRandom(let count):
            return try read(step) { (set: MemorySet) in .elements(set.random(count)) }
        case .setPop(let count):
            return try write(step) { (set: inout MemorySet) in .elements(set.pop(count)) }
        case .setIntersection(let keys):
            let others: [MemorySet] = try structures(at: keys, now: step.now)
            return try read(step) { (set: MemorySet) in .elements(set.intersection(others)) }
        case .setUnion(let keys):
            let others: [MemorySet] = try structures(at: keys, now: step.now)
            return try read(step) { (set: MemorySet) in .elements(set.union(others)) }
        case .setDifference(let keys):
            let others: [MemorySet] = try structures(at: keys, now: step.now)
            return try read(step) { (set: MemorySet) in .elements(set.difference(others)) }

        case .sortedSetInsert(let members, let condition, let cap):
            return try write(step) { (set: inout MemorySortedSet) in
                set.insert(members, if: condition, cap: cap)
            }
        case .sortedSetIncrement(let member, let amount, let cap):
            return try write(step) { (set: inout MemorySortedSet) throws(StoreFailure) in
                try set.increment(member, by: amount, cap: cap)
            }
        case .sortedSetScores(let members):
            return try read(step) { (set: MemorySortedSet) in
                .array(members.map { set.score(of: $0).map(Reply.double) ?? .null })
            }
        case .sortedSetRank(let member, let descending):
            return try read(step) { (set: MemorySortedSet) in
                set.rank(of: member, descending: descending).map(Reply.count) ?? .null
            }
        case .sortedSetRange(let first, let last, let descending):
            return try read(step) { (set: MemorySortedSet) in
                .scored(set.members(first: first, last: last, descending: descending))
            }
        case .sortedSetRangeByScore(let low, let high, let descending, let limit):
            return try read(step) { (set: MemorySortedSet) in
                .scored(set.members(low: low, high: high, descending: descending, limit: limit))
            }
        case .sortedSetRemove(let members):
            return try write(step) { (set: inout MemorySortedSet) in .count(set.remove(members)) }
        case .sortedSetRemoveByScore(let low, let high):
            return try write(step) { (set: inout MemorySortedSet) in
                .count(set.remove(ranks: set.ranks(low: low, high: high)).count)
            }
        case .sortedSetPopLowest(let count):
            return try write(step) { (set: inout MemorySortedSet) in .scored(set.popLowest(count)) }
        case .sortedSetPopHighest(let count):
            return try write(step) { (set: inout MemorySortedSet) in .scored(set.popHighest(count)) }
        case .sortedSetCount: return try read(step) { (set: MemorySortedSet) in .count(set.count) }
        case .sortedSetCountByScore(let low, let high):
            return try read(step) { (set: MemorySortedSet) in .count(set.ranks(low: low, high: high).count) }

        case .streamAppend(let pairs, let cap):
            return try write(step) { (stream: inout MemoryStream) throws(StoreFailure) in
                try stream.append(pairs, cap: cap, now: step.now)
            }
        case .streamRead(let id, let limit):
            return try read(step) { (stream: MemoryStream) in .entries(stream.entries(after: id, limit: limit)) }
        case .streamRange(let first, let last, let descending, let limit):
            return try read(step) { (stream: MemoryStream) in
                .entries(stream.entries(first: first, last: last, descending: descending, limit: limit))
            }
        case .streamDelete(let ids):
            return try write(step) { (stream: inout MemoryStream) in .count(stream.remove(ids)) }
        case .streamTrim(let cap):
            return try write(step) { (stream: inout MemoryStream) in .count(stream.trim(to: cap)) }
        case .streamCount: return try read(step) { (stream: MemoryStream) in .count(stream.count) }

        case .cardinalityAdd(let members): return try addToEstimate(members, step)
        case .cardinalityCount(let keys): return try estimate(with: keys, step)

        case .acquire(let limit, let permits): return try acquire(permits, of: limit, step)
        }
    }
}
