extension Operation {
    /// Bytes of the values, elements, members and fields that go to the store with it.
    var byteCount: Int {
        switch self {
        case .set(let value, _), .getAndSet(let value), .hashContains(let value), .hashIncrement(let value, _),
            .sortedSetIncrement(let value, _, _), .sortedSetRank(let value, _):
            value.count
        case .hashGet(let values), .hashDelete(let values), .listAppend(let values, _), .listPrepend(let values, _),
            .setInsert(let values), .setRemove(let values), .setContains(let values), .sortedSetScores(let values),
            .sortedSetRemove(let values), .cardinalityAdd(let values):
            values.reduce(0) { $0 + $1.count }
        case .hashSet(let pairs), .streamAppend(let pairs, _):
            pairs.reduce(0) { $0 + $1.field.count + $1.value.count }
        case .hashSetIfAbsent(let pair):
            pair.field.count + pair.value.count
        case .sortedSetInsert(let members, _, _):
            members.reduce(0) { $0 + $1.member.count }
        case .delete, .exists, .timeToLive, .get, .getAndDelete, .increment, .setBit, .getBit, .countBits, .firstBit,
            .hashGetAll, .hashCount, .listRange, .listPopFirst, .listPopLast, .listTrim, .listCount, .setMembers,
            .setCount, .setRandom, .setPop, .setIntersection, .setUnion, .setDifference, .sortedSetRange,
            .sortedSetRangeByScore, .sortedSetRemoveByScore, .sortedSetPopLowest, .sortedSetPopHighest,
            .sortedSetCount, .sortedSetCountByScore, .streamRead, .streamRange, .streamDelete, .streamTrim,
            .streamCount, .cardinalityCount, .acquire:
            0
        }
    }
}
