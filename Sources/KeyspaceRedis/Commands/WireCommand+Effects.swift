import KeyspaceRuntime

/// What a client has to know of a command to route it and to send it again.
extension WireCommand {
    /// The keys beside the command's own. In a cluster all of them must share its slot.
    var otherKeys: [Key] {
        switch command.operation {
        case .setIntersection(let keys), .setUnion(let keys), .setDifference(let keys), .cardinalityCount(let keys):
            keys
        default:
            []
        }
    }

    /// All keys, the command's own first.
    var keys: [Key] {
        [command.key] + otherKeys
    }

    /// Whether it changes neither data nor expiry, so that a replica could carry it out.
    var isReadOnly: Bool {
        guard case .unchanged = lifetime else { return false }
        return command.operation.isRead
    }

    /// Whether it does no harm if it is carried out twice, and the second reply is as good as the first.
    ///
    /// - Reads, also those that renew the expiry: what is read is read later, and the time starts later.
    /// - `set` without a condition: the same bytes once more. For an absent key the second reply would be that the key
    ///   was there, and who took a lock would believe that somebody else had it. For one that is present, somebody may
    ///   have deleted it in between, to say that the bytes are stale, and a third one set it anew.
    /// - `delete`: that the key is gone is what counts, and an invalidation that is lost costs more than a reply that
    ///   there was no key.
    ///
    /// All others either count twice (`increment`, `listAppend`, `acquire`, `setPop`), or their reply says what was new
    /// or was there before (`setInsert`, `hashSet`, `setBit`, `getAndSet`, `getAndDelete`), and callers decide by it.
    var isRepeatable: Bool {
        switch command.operation {
        case .set(_, let condition): condition == .always
        case .delete, .acquire(_, permits: 0): true
        default: command.operation.isRead
        }
    }
}

extension Operation {
    /// Whether the operation leaves the data as it is.
    fileprivate var isRead: Bool {
        switch self {
        case .exists, .timeToLive, .get, .getBit, .countBits, .firstBit, .hashGet, .hashGetAll, .hashContains,
            .hashCount, .listRange, .listCount, .setContains, .setMembers, .setCount, .setRandom, .setIntersection,
            .setUnion, .setDifference, .sortedSetScores, .sortedSetRank, .sortedSetRange, .sortedSetRangeByScore,
            .sortedSetCount, .sortedSetCountByScore, .streamRead, .streamRange, .streamCount, .cardinalityCount:
            true
        case .delete, .set, .getAndSet, .getAndDelete, .increment, .setBit, .hashSet, .hashSetIfAbsent, .hashDelete,
            .hashIncrement, .listAppend, .listPrepend, .listPopFirst, .listPopLast, .listTrim, .setInsert, .setRemove,
            .setPop, .sortedSetInsert, .sortedSetIncrement, .sortedSetRemove, .sortedSetRemoveByScore,
            .sortedSetPopLowest, .sortedSetPopHighest, .streamAppend, .streamDelete, .streamTrim, .cardinalityAdd,
            .acquire:
            false
        }
    }
}
