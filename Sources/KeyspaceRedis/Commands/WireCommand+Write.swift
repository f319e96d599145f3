import KeyspaceRuntime

/// The server's command for each operation. Where a command cannot be called with no values at all, one that looks at
/// a key of the same type stands for it: a key of another type is refused, and the reply is the operation's own.
extension WireCommand {
    func writeOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .delete: frame.begin("UNLINK", arguments: 0, &writer)
        case .exists: frame.begin("EXISTS", arguments: 0, &writer)
        case .timeToLive: frame.begin("PTTL", arguments: 0, &writer)

        case .get, .set, .getAndSet, .getAndDelete, .increment, .setBit, .getBit, .countBits, .firstBit:
            writeStringOperation(to: &writer, frame)
        case .hashGet, .hashGetAll, .hashSet, .hashSetIfAbsent, .hashDelete, .hashContains, .hashCount, .hashIncrement:
            writeHashOperation(to: &writer, frame)
        case .listAppend, .listPrepend, .listRange, .listPopFirst, .listPopLast, .listTrim, .listCount:
            writeListOperation(to: &writer, frame)
        case .setInsert, .setRemove, .setContains, .setMembers, .setCount, .setRandom, .setPop, .setIntersection,
            .setUnion, .setDifference:
            writeSetOperation(to: &writer, frame)
        case .sortedSetInsert, .sortedSetIncrement, .sortedSetScores, .sortedSetRank, .sortedSetRange,
            .sortedSetRangeByScore, .sortedSetRemove, .sortedSetRemoveByScore, .sortedSetPopLowest,
            .sortedSetPopHighest, .sortedSetCount, .sortedSetCountByScore:
            writeSortedSetOperation(to: &writer, frame)
        case .streamAppend, .streamRead, .streamRange, .streamDelete, .streamTrim, .streamCount:
            writeStreamOperation(to: &writer, frame)

        case .cardinalityAdd(let members):
            frame.begin("PFADD", values: members.count, .any, &writer)
            writer.arguments(members)
        case .cardinalityCount:
            frame.begin("PFCOUNT", arguments: 0, &writer)

        case .acquire(let limit, let permits):
            frame.begin(.acquire(limit.algorithm), arguments: 3, &writer)
            writer.argument(limit.limit)
            writer.argument(permits)
            writer.argument(limit.window.startedMilliseconds)
        }
    }
}
