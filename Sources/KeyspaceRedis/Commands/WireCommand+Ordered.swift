import KeyspaceRuntime

extension WireCommand {
    func writeSortedSetOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .sortedSetInsert(let members, let condition, let cap):
            writeInsert(members, condition, cap, to: &writer, frame)
        case .sortedSetIncrement(let member, let amount, let cap):
            frame.begin("ZINCRBY", arguments: cap == nil ? 2 : 3, &writer)
            if let cap { writer.argument(Self.lastRank(above: cap)) }
            writer.argument(amount)
            writer.argument(member)
        case .sortedSetScores(let members) where !members.isEmpty:
            frame.begin("ZMSCORE", values: members.count, .list, &writer)
            writer.arguments(members)
        case .sortedSetRank(let member, let descending):
            frame.begin(descending ? "ZREVRANK" : "ZRANK", arguments: 1, &writer)
            writer.argument(member)
        case .sortedSetRange(let first, let last, let descending):
            frame.begin("ZRANGE", arguments: descending ? 4 : 3, &writer)
            writer.argument(first)
            writer.argument(last)
            if descending { writer.argument("REV" as StaticString) }
            writer.argument("WITHSCORES" as StaticString)
        case .sortedSetRangeByScore(let low, let high, let descending, let limit):
            frame.begin("ZRANGE", arguments: 4 + (descending ? 1 : 0) + (limit == nil ? 0 : 3), &writer)
            writer.argument(descending ? high : low)
            writer.argument(descending ? low : high)
            writer.argument("BYSCORE" as StaticString)
            if descending { writer.argument("REV" as StaticString) }
            if let limit {
                writer.argument("LIMIT" as StaticString)
                writer.argument(0)
                writer.argument(limit)
            }
            writer.argument("WITHSCORES" as StaticString)
        case .sortedSetRemove(let members) where !members.isEmpty:
            frame.begin("ZREM", values: members.count, .sum, &writer)
            writer.arguments(members)
        case .sortedSetRemoveByScore(let low, let high):
            frame.begin("ZREMRANGEBYSCORE", arguments: 2, &writer)
            writer.argument(low)
            writer.argument(high)
        case .sortedSetPopLowest(let count):
            frame.begin("ZPOPMIN", arguments: 1, &writer)
            writer.argument(count)
        case .sortedSetPopHighest(let count):
            frame.begin("ZPOPMAX", arguments: 1, &writer)
            writer.argument(count)
        case .sortedSetCountByScore(let low, let high):
            frame.begin("ZCOUNT", arguments: 2, &writer)
            writer.argument(low)
            writer.argument(high)
        case .sortedSetCount, .sortedSetScores, .sortedSetRemove:
            frame.begin("ZCARD", arguments: 0, &writer)
        default:
            preconditionFailure("not an operation of a sorted set")
        }
    }

    private func writeInsert(
        _ members: [ScoredMember], _ condition: ScoreCondition, _ cap: Int?, to writer: inout RequestWriter,
        _ frame: WireFrame
    ) {
        if frame.script?.sha == Script.sortedSet.sha {
            frame.begin("ZADD", arguments: 2 + members.count * 2, &writer)
            if let cap { writer.argument(Self.lastRank(above: cap)) } else { writer.argument("" as StaticString) }
            writer.argument(condition.word ?? "")
        } else if members.isEmpty {
            return frame.begin("ZCARD", arguments: 0, &writer)
        } else {
            frame.begin("ZADD", arguments: members.count * 2 + (condition.word == nil ? 0 : 1), &writer)
            if let word = condition.word { writer.argument(word) }
        }
        writer.arguments(members)
    }

    /// The rank, counted from the end, of the highest member that a set of the `cap` highest does not have.
    private static func lastRank(above cap: Int) -> Int {
        -cap - 1
    }

    func writeStreamOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .streamAppend(let pairs, let cap):
            frame.begin("XADD", arguments: (cap == nil ? 1 : 4) + pairs.count * 2, &writer)
            if let cap {
                writer.argument("MAXLEN" as StaticString)
                writer.argument("=" as StaticString)
                writer.argument(cap)
            }
            writer.argument("*" as StaticString)
            writer.arguments(pairs)
        case .streamRead(let id, let limit) where id != .last:
            writeRange("XRANGE", "(\(id)", "+", limit, to: &writer, frame)
        case .streamRange(let first, let last, let descending, let limit):
            if descending {
                writeRange("XREVRANGE", "\(last)", "\(first)", limit, to: &writer, frame)
            } else {
                writeRange("XRANGE", "\(first)", "\(last)", limit, to: &writer, frame)
            }
        case .streamDelete(let ids) where !ids.isEmpty:
            frame.begin("XDEL", values: ids.count, .sum, &writer)
            for id in ids { writer.argument("\(id)") }
        case .streamTrim(let cap):
            frame.begin("XTRIM", arguments: 3, &writer)
            writer.argument("MAXLEN" as StaticString)
            writer.argument("=" as StaticString)
            writer.argument(cap)
        case .streamCount, .streamRead, .streamDelete:
            frame.begin("XLEN", arguments: 0, &writer)
        default:
            preconditionFailure("not an operation of a stream")
        }
    }

    private func writeRange(
        _ name: StaticString, _ first: String, _ last: String, _ limit: Int?, to writer: inout RequestWriter,
        _ frame: WireFrame
    ) {
        frame.begin(name, arguments: limit == nil ? 2 : 4, &writer)
        writer.argument(first)
        writer.argument(last)
        if let limit {
            writer.argument("COUNT" as StaticString)
            writer.argument(limit)
        }
    }
}

extension ScoreCondition {
    /// The option of `ZADD` that says it.
    fileprivate var word: StaticString? {
        switch self {
        case .always: nil
        case .absent: "NX"
        case .present: "XX"
        case .higher: "GT"
        case .lower: "LT"
        }
    }
}
