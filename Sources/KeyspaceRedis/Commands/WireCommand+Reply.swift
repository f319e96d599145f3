import KeyspaceRuntime

/// Replies of either version of the protocol, in the one shape that an operation promises.
extension WireCommand {
    /// The reply; what the server refused is a failure.
    func reply(_ value: RESPValue) -> Reply {
        if case .error(let error) = value { return .failure(StoreFailure(error)) }
        return shaped(value)
            ?? .failure(
                StoreFailure(.serverError, "the server replied in a shape that the operation does not have"))
    }

    private func shaped(_ value: RESPValue) -> Reply? {
        switch command.operation {
        case .get, .getAndSet, .getAndDelete:
            return value.optionalBytes
        case .set:
            // The server's own command says `OK` or nothing, the script 1 or 0.
            return value.isNull ? .integer(0) : value.number.map(Reply.integer) ?? value.ifText(.integer(1))
        case .listTrim:
            return value.ifText(.integer(1))
        case .hashSet([]), .hashDelete([]), .setInsert([]), .setRemove([]), .sortedSetInsert([], _, nil),
            .sortedSetRemove([]), .streamDelete([]):
            return .integer(0)
        case .hashGet([]), .setContains([]), .sortedSetScores([]), .streamRead(after: .last, _):
            return .array([])
        case .delete, .exists, .timeToLive, .increment, .setBit, .getBit, .countBits, .firstBit, .hashSet,
            .hashSetIfAbsent, .hashDelete, .hashContains, .hashCount, .hashIncrement, .listAppend, .listPrepend,
            .listCount, .setInsert, .setRemove, .setCount, .sortedSetInsert, .sortedSetRemove,
            .sortedSetRemoveByScore, .sortedSetCount, .sortedSetCountByScore, .streamDelete, .streamTrim,
            .streamCount, .cardinalityAdd, .cardinalityCount:
            return value.integer
        case .sortedSetRank:
            return value.isNull ? .null : value.integer
        case .sortedSetIncrement:
            return value.fraction.map(Reply.double)
        case .streamAppend:
            return value.isNull ? nil : value.optionalBytes
        case .hashGet, .hashGetAll, .listRange, .listPopFirst, .listPopLast, .setMembers, .setRandom, .setPop,
            .setIntersection, .setUnion, .setDifference:
            return value.array(\.optionalBytes)
        case .setContains, .acquire:
            return value.array(\.integer)
        case .sortedSetScores:
            return value.array { $0.isNull ? .null : $0.fraction.map(Reply.double) }
        case .sortedSetRange, .sortedSetRangeByScore, .sortedSetPopLowest, .sortedSetPopHighest:
            return value.scored
        case .streamRead, .streamRange:
            return value.array(\.entry)
        }
    }
}

extension RESPValue {
    fileprivate var integer: Reply? {
        switch self {
        case .boolean(let isTrue): .integer(isTrue ? 1 : 0)
        default: number.map(Reply.integer)
        }
    }

    fileprivate var optionalBytes: Reply? {
        switch self {
        case .bytes(let bytes): .bytes(bytes)
        case .null: .null
        case .status(let text), .bigNumber(let text): .bytes(Bytes(text.utf8))
        case .integer, .double, .boolean, .array, .set, .map, .push, .error: nil
        }
    }

    fileprivate func ifText(_ reply: Reply) -> Reply? {
        text == nil ? nil : reply
    }

    /// An array of what each element reads as; nothing is an empty one.
    fileprivate func array(_ read: (RESPValue) -> Reply?) -> Reply? {
        guard !isNull else { return .array([]) }
        guard let elements else { return nil }
        var replies: [Reply] = []
        replies.reserveCapacity(elements.count)
        for element in elements {
            guard let reply = read(element) else { return nil }
            replies.append(reply)
        }
        return .array(replies)
    }

    /// Member, score, member, score…: so in version 2 of the protocol and from scripts, as pairs in version 3.
    fileprivate var scored: Reply? {
        guard !isNull else { return .array([]) }
        guard let elements else { return nil }
        let flat = elements.first?.elements == nil ? elements : elements.flatMap { $0.elements ?? [] }
        guard flat.count.isMultiple(of: 2) else { return nil }
        var replies: [Reply] = []
        replies.reserveCapacity(flat.count)
        for index in stride(from: 0, to: flat.count, by: 2) {
            guard let member = flat[index].optionalBytes, let score = flat[index + 1].fraction else { return nil }
            replies.append(member)
            replies.append(.double(score))
        }
        return .array(replies)
    }

    /// An entry of a stream: its ID, and an array of fields and values.
    fileprivate var entry: Reply? {
        guard let elements, elements.count == 2, let id = elements[0].optionalBytes,
            let pairs = elements[1].array(\.optionalBytes)
        else { return nil }
        return .array([id, pairs])
    }
}
