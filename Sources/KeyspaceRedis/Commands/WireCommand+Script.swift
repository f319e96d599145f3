import KeyspaceRuntime

extension WireCommand {
    /// The script that carries the command out; nil for a command of the server's own.
    var script: Script? {
        switch command.operation {
        case .delete, .getAndDelete:
            // No key is left that could expire.
            nil
        case .get, .getAndSet:
            hasExpiryOption ? nil : .step
        case .set(_, let condition):
            hasExpiryOption || condition == .absent && isIfNone ? nil : .conditional
        case .hashSetIfAbsent:
            isUnchanged ? nil : .conditional
        case .increment, .hashIncrement:
            isUnchanged ? nil : .counting
        case .listAppend(_, .some), .listPrepend(_, .some):
            .cappedList
        case .sortedSetInsert(let members, _, let cap):
            if cap != nil {
                .sortedSet
            } else if isUnchanged {
                nil
            } else {
                members.isEmpty ? .step : .sortedSet
            }
        case .sortedSetIncrement(_, _, .some):
            .sortedSetIncrement
        case .countBits(let range?) where range.upperBound < -Self.bitsOfByte:
            .countBits
        case .acquire(let limit, _):
            .acquire(limit.algorithm)
        case .hashGet(let values), .hashDelete(let values), .listAppend(let values, nil), .listPrepend(let values, nil),
            .setInsert(let values), .setRemove(let values), .setContains(let values), .sortedSetScores(let values),
            .sortedSetRemove(let values), .cardinalityAdd(let values):
            step(values.count)
        case .hashSet(let pairs):
            step(pairs.count * 2)
        case .streamDelete(let ids):
            step(ids.count)
        case .exists, .timeToLive, .setBit, .getBit, .countBits, .firstBit, .hashGetAll, .hashContains, .hashCount,
            .listRange, .listPopFirst, .listPopLast, .listTrim, .listCount, .setMembers, .setCount, .setRandom,
            .setPop, .setIntersection, .setUnion, .setDifference, .sortedSetIncrement, .sortedSetRank, .sortedSetRange,
            .sortedSetRangeByScore, .sortedSetRemoveByScore, .sortedSetPopLowest, .sortedSetPopHighest,
            .sortedSetCount, .sortedSetCountByScore, .streamAppend, .streamRead, .streamRange, .streamTrim,
            .streamCount, .cardinalityCount:
            isUnchanged ? nil : .step
        }
    }

    /// No range of a string that is there ends before its first byte, unless it ends further back than this.
    private static let bitsOfByte = 8

    private func step(_ values: Int) -> Script? {
        guard !isUnchanged else { return nil }
        return values > Script.chunk ? .chunked : .step
    }

    private var isUnchanged: Bool {
        if case .unchanged = lifetime { true } else { false }
    }

    private var isIfNone: Bool {
        if case .ifNone = lifetime { true } else { false }
    }

    /// Whether options of `SET` and `GETEX` can say it.
    private var hasExpiryOption: Bool {
        switch lifetime {
        case .unchanged, .after, .sliding(_, atMost: nil): true
        case .ifNone, .sliding: false
        }
    }
}
