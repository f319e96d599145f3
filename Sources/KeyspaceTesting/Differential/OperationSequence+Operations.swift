import KeyspaceRuntime

/// What commands do, by what the key is made for.
extension OperationSequence {
    /// - Parameter place: what the key is; it matters where a store may keep the same in several ways.
    mutating func operation(_ family: Family, on place: Place) -> Operation {
        switch family {
        // A server has more than one way to write an estimate as a string, so nobody looks at it as one.
        case .string where place.family == .cardinality: .set(value(), if: condition())
        case .string: isOneOf(3) ? bitOperation() : stringOperation()
        case .hash: hashOperation()
        case .list: listOperation()
        case .set: isOneOf(3) ? setAlgebra() : setOperation()
        case .sortedSet: isOneOf(2) ? sortedSetReading() : sortedSetWriting()
        case .stream: streamOperation()
        // Nor is an estimate made at another key, which would then be read as a string.
        case .cardinality where place.family != .cardinality: .cardinalityCount(with: [])
        case .cardinality: cardinalityOperation()
        case .rateLimit: .exists
        }
    }

    private mutating func condition() -> SetCondition {
        oneOf([.always, .always, .absent, .present])
    }

    private mutating func stringOperation() -> Operation {
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1: .get
        case 2, 3: .set(value(), if: condition())
        case 4: .getAndSet(value())
        case 5: .getAndDelete
        default: .increment(by: amount())
        }
    }

    private mutating func bitOperation() -> Operation {
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1: .setBit(bit(), to: isOneOf(2))
        case 2: .getBit(bit())
        case 3: .countBits(bitRange())
        default: .firstBit(isOneOf(2))
        }
    }

    private mutating func hashOperation() -> Operation {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1: .hashSet(fieldValues())
        case 2: .hashSetIfAbsent(fieldValue())
        case 3: .hashGet(members())
        case 4: .hashGetAll
        case 5, 6: .hashDelete(members())
        case 7: .hashContains(member())
        case 8: .hashCount
        default: .hashIncrement(member(), by: amount())
        }
    }

    private mutating func listOperation() -> Operation {
        switch Int.random(in: 0..<11, using: &generator) {
        case 0, 1, 2: .listAppend(members(), cap: cap())
        case 3, 4: .listPrepend(members(), cap: cap())
        case 5: .listRange(first: index(), last: index())
        case 6: .listRange(first: 0, last: -1)
        case 7: .listPopFirst(count())
        case 8: .listPopLast(count())
        case 9: .listTrim(first: index(), last: index())
        default: .listCount
        }
    }

    private mutating func setOperation() -> Operation {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0, 1, 2: .setInsert(members())
        case 3, 4: .setRemove(members())
        case 5: .setContains(members())
        case 6: .setMembers
        case 7: .setCount
        default: isOneOf(2) ? .setRandom(count()) : .setPop(count())
        }
    }

    private mutating func setAlgebra() -> Operation {
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: .setIntersection(with: keys(.set))
        case 1: .setUnion(with: keys(.set))
        default: .setDifference(from: keys(.set))
        }
    }

    private mutating func sortedSetWriting() -> Operation {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1, 2, 3:
            .sortedSetInsert(
                scoredMembers(), if: oneOf([.always, .always, .absent, .present, .higher, .lower]), cap: cap())
        case 4, 5: .sortedSetIncrement(member(), by: scoreOrNaN(), cap: cap())
        case 6: .sortedSetRemove(members())
        case 7: .sortedSetRemoveByScore(low: scoreOrNaN(), high: scoreOrNaN())
        case 8: .sortedSetPopLowest(count())
        default: .sortedSetPopHighest(count())
        }
    }

    private mutating func sortedSetReading() -> Operation {
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: .sortedSetScores(members())
        case 1: .sortedSetRank(member(), descending: isOneOf(2))
        case 2: .sortedSetRange(first: index(), last: index(), descending: isOneOf(2))
        case 3:
            .sortedSetRangeByScore(low: scoreOrNaN(), high: scoreOrNaN(), descending: isOneOf(2), limit: limit())
        case 4: .sortedSetCount
        case 5: .sortedSetCountByScore(low: scoreOrNaN(), high: scoreOrNaN())
        default: .sortedSetRange(first: 0, last: -1, descending: false)
        }
    }

    private mutating func streamOperation() -> Operation {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0, 1, 2: .streamAppend(isOneOf(50) ? [] : fieldValues(), cap: cap())
        case 3: .streamRead(after: streamID(), limit: limit())
        case 4: .streamRange(first: streamID(), last: streamID(), descending: isOneOf(2), limit: limit())
        case 5: .streamRange(first: .first, last: .last, descending: isOneOf(2), limit: limit())
        case 6: .streamDelete(streamIDs())
        case 7: .streamTrim(count())
        default: .streamCount
        }
    }

    private mutating func cardinalityOperation() -> Operation {
        isOneOf(2) ? .cardinalityAdd(members()) : .cardinalityCount(with: isOneOf(4) ? keys(.cardinality) : [])
    }

    /// Each key has its algorithm, as each namespace has.
    mutating func acquire(_ place: Place) -> Operation {
        let algorithm: RateLimit.Algorithm =
            switch place.number {
            case 0: .fixedWindow
            case 1: .slidingWindow
            case 2: .slidingLog
            default: .gcra
            }
        let limit = RateLimit(algorithm, limit: isOneOf(100) ? -1 : 5, window: .seconds(isOneOf(100) ? 0 : 10_000))
        return .acquire(limit, permits: oneOf([-1, 0, 1, 1, 1, 1, 2, 2, 3, 6]))
    }
}
