extension Operation {
    /// Whether the operation can make a key, or make its value larger.
    var mayGrow: Bool {
        switch self {
        case .set, .getAndSet, .increment, .setBit, .hashSet, .hashSetIfAbsent, .hashIncrement, .listAppend,
            .listPrepend, .setInsert, .sortedSetInsert, .sortedSetIncrement, .streamAppend, .cardinalityAdd, .acquire:
            true
        case .delete, .exists, .timeToLive, .get, .getAndDelete, .getBit, .countBits, .firstBit, .hashGet,
            .hashGetAll, .hashDelete, .hashContains, .hashCount, .listRange, .listPopFirst, .listPopLast, .listTrim,
            .listCount, .setRemove, .setContains, .setMembers, .setCount, .setRandom, .setPop, .setIntersection,
            .setUnion, .setDifference, .sortedSetScores, .sortedSetRank, .sortedSetRange, .sortedSetRangeByScore,
            .sortedSetRemove, .sortedSetRemoveByScore, .sortedSetPopLowest, .sortedSetPopHighest, .sortedSetCount,
            .sortedSetCountByScore, .streamRead, .streamRange, .streamDelete, .streamTrim, .streamCount,
            .cardinalityCount:
            false
        }
    }
}
