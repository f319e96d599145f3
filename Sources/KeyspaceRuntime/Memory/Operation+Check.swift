extension Operation {
    /// Checks the arguments before a key is looked at, as servers do: what is wrong with a command does not depend on
    /// what is in the store, and structures need not ask again.
    func check() throws(StoreFailure) {
        switch self {
        case .setBit(let index, _), .getBit(let index):
            try checkBit(index)
        case .listAppend(_, let cap), .listPrepend(_, let cap):
            try check(cap: cap)
        case .listPopFirst(let count), .listPopLast(let count), .setRandom(let count), .setPop(let count),
            .sortedSetPopLowest(let count), .sortedSetPopHighest(let count):
            try check(count, "the number of elements")
        case .sortedSetInsert(let members, _, let cap):
            try check(cap: cap)
            for member in members {
                try check(score: member.score)
            }
        case .sortedSetIncrement(_, let amount, let cap):
            try check(cap: cap)
            try check(score: amount)
        case .sortedSetRangeByScore(let low, let high, _, let limit):
            try check(score: low)
            try check(score: high)
            try check(limit: limit)
        case .sortedSetRemoveByScore(let low, let high), .sortedSetCountByScore(let low, let high):
            try check(score: low)
            try check(score: high)
        case .streamAppend(let pairs, let cap):
            try check(cap: cap)
            guard !pairs.isEmpty else {
                throw StoreFailure(.invalidArgument, "an entry of a stream needs at least one field")
            }
        case .streamRead(_, let limit), .streamRange(_, _, _, let limit):
            try check(limit: limit)
        case .streamTrim(let cap):
            try check(cap: cap)
        case .acquire(let limit, let permits):
            try check(permits, "the number of permits")
            try check(limit.limit, "the limit")
            _ = try limit.window.positiveMilliseconds
        case .delete, .exists, .timeToLive, .get, .set, .getAndSet, .getAndDelete, .increment, .countBits, .firstBit,
            .hashGet, .hashGetAll, .hashSet, .hashSetIfAbsent, .hashDelete, .hashContains, .hashCount, .hashIncrement,
            .listRange, .listTrim, .listCount, .setInsert, .setRemove, .setContains, .setMembers, .setCount,
            .setIntersection, .setUnion, .setDifference, .sortedSetScores, .sortedSetRank, .sortedSetRange,
            .sortedSetRemove, .sortedSetCount, .streamDelete, .streamCount, .cardinalityAdd, .cardinalityCount:
            break
        }
    }

    private func check(_ number: Int, _ name: String) throws(StoreFailure) {
        guard number >= 0 else {
            throw StoreFailure(.invalidArgument, "\(name) is \(number); expected 0 or more")
        }
    }

    private func check(cap: Int?) throws(StoreFailure) {
        guard let cap else { return }
        try check(cap, "the cap")
    }

    private func check(limit: Int?) throws(StoreFailure) {
        guard let limit else { return }
        try check(limit, "the limit")
    }

    private func check(score: Double) throws(StoreFailure) {
        guard !score.isNaN else {
            throw StoreFailure(.invalidArgument, "a score is not a number")
        }
    }

    /// Servers let no string grow past 512 MiB, which is so many bits.
    private func checkBit(_ index: Int) throws(StoreFailure) {
        let bitLimit = 1 << 32
        guard index >= 0, index < bitLimit else {
            throw StoreFailure(.invalidArgument, "the bit \(index) is outside of 0 to \(bitLimit - 1)")
        }
    }
}
