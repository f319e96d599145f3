extension Command {
    /// Checks the arguments before a key is looked at, as servers do: what is wrong with a command does not depend on
    /// what is in the store, and structures need not ask again.
    ///
    /// - Returns: what the command does to the key's expiry.
    package func check() throws(StoreFailure) -> Lifetime {
        try operation.check()
        return try Lifetime(expiry)
    }
}

extension Operation {
    /// Permits in a window, and milliseconds of one: what rate limits count stays exact in a server's scripts, whose
    /// numbers are doubles.
    package static let rateLimitBound = 100_000_000_000_000
    /// Keys beside its own that an operation reads: others wait for a server that goes through more of them.
    package static let otherKeysBound = 4096
    /// Fields of a stream's entry: as many as a server's script can pass on in one call.
    package static let streamFieldsBound = 3500

    fileprivate func check() throws(StoreFailure) {
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
            try check(pairs.count, "the number of fields", atMost: Self.streamFieldsBound)
        case .streamRead(_, let limit), .streamRange(_, _, _, let limit):
            try check(limit: limit)
        case .streamTrim(let cap):
            try check(cap: cap)
        case .acquire(let limit, let permits):
            try check(permits, "the number of permits")
            try check(limit.limit, "the limit", atMost: Self.rateLimitBound)
            try check(Int(try limit.window.positiveMilliseconds), "the window in ms", atMost: Self.rateLimitBound)
        case .setIntersection(let keys), .setUnion(let keys), .setDifference(let keys), .cardinalityCount(let keys):
            try check(keys.count, "the number of other keys", atMost: Self.otherKeysBound)
        case .delete, .exists, .timeToLive, .get, .set, .getAndSet, .getAndDelete, .increment, .countBits, .firstBit,
            .hashGet, .hashGetAll, .hashSet, .hashSetIfAbsent, .hashDelete, .hashContains, .hashCount, .hashIncrement,
            .listRange, .listTrim, .listCount, .setInsert, .setRemove, .setContains, .setMembers, .setCount,
            .sortedSetScores, .sortedSetRank, .sortedSetRange, .sortedSetRemove, .sortedSetCount, .streamDelete,
            .streamCount, .cardinalityAdd:
            break
        }
    }

    private func check(_ number: Int, _ name: String, atMost bound: Int = .max) throws(StoreFailure) {
        guard number >= 0 else {
            throw StoreFailure(.invalidArgument, "\(name) is \(number); expected 0 or more")
        }
        guard number <= bound else {
            throw StoreFailure(.invalidArgument, "\(name) is \(number); expected at most \(bound)")
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
