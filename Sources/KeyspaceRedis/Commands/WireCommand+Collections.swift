import KeyspaceRuntime

extension WireCommand {
    func writeHashOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .hashGet(let fields) where !fields.isEmpty:
            frame.begin("HMGET", values: fields.count, .list, &writer)
            writer.arguments(fields)
        case .hashSet(let pairs) where !pairs.isEmpty:
            frame.begin("HSET", values: pairs.count * 2, .sum, &writer)
            writer.arguments(pairs)
        case .hashDelete(let fields) where !fields.isEmpty:
            frame.begin("HDEL", values: fields.count, .sum, &writer)
            writer.arguments(fields)
        case .hashGetAll:
            frame.begin("HGETALL", arguments: 0, &writer)
        case .hashSetIfAbsent(let pair):
            frame.begin("HSETNX", arguments: 2, &writer)
            writer.argument(pair.field)
            writer.argument(pair.value)
        case .hashContains(let field):
            frame.begin("HEXISTS", arguments: 1, &writer)
            writer.argument(field)
        case .hashIncrement(let field, let amount):
            frame.begin("HINCRBY", arguments: 2, &writer)
            writer.argument(field)
            writer.argument(amount)
        case .hashCount, .hashGet, .hashSet, .hashDelete:
            frame.begin("HLEN", arguments: 0, &writer)
        default:
            preconditionFailure("not an operation of a hash")
        }
    }

    func writeListOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .listAppend(let elements, let cap):
            writePush("RPUSH", elements, cap, to: &writer, frame)
        case .listPrepend(let elements, let cap):
            writePush("LPUSH", elements, cap, to: &writer, frame)
        case .listRange(let first, let last):
            frame.begin("LRANGE", arguments: 2, &writer)
            writer.argument(first)
            writer.argument(last)
        case .listPopFirst(let count):
            frame.begin("LPOP", arguments: 1, &writer)
            writer.argument(count)
        case .listPopLast(let count):
            frame.begin("RPOP", arguments: 1, &writer)
            writer.argument(count)
        case .listTrim(let first, let last):
            frame.begin("LTRIM", arguments: 2, &writer)
            writer.argument(first)
            writer.argument(last)
        case .listCount:
            frame.begin("LLEN", arguments: 0, &writer)
        default:
            preconditionFailure("not an operation of a list")
        }
    }

    private func writePush(
        _ name: StaticString, _ elements: [Bytes], _ cap: Int?, to writer: inout RequestWriter, _ frame: WireFrame
    ) {
        if let cap {
            frame.begin(name, arguments: 1 + elements.count, &writer)
            writer.argument(cap)
        } else if elements.isEmpty {
            return frame.begin("LLEN", arguments: 0, &writer)
        } else {
            frame.begin(name, values: elements.count, .last, &writer)
        }
        writer.arguments(elements)
    }

    func writeSetOperation(to writer: inout RequestWriter, _ frame: WireFrame) {
        switch command.operation {
        case .setInsert(let members) where !members.isEmpty:
            frame.begin("SADD", values: members.count, .sum, &writer)
            writer.arguments(members)
        case .setRemove(let members) where !members.isEmpty:
            frame.begin("SREM", values: members.count, .sum, &writer)
            writer.arguments(members)
        case .setContains(let members) where !members.isEmpty:
            frame.begin("SMISMEMBER", values: members.count, .list, &writer)
            writer.arguments(members)
        case .setMembers:
            frame.begin("SMEMBERS", arguments: 0, &writer)
        case .setRandom(let count):
            frame.begin("SRANDMEMBER", arguments: 1, &writer)
            writer.argument(count)
        case .setPop(let count):
            frame.begin("SPOP", arguments: 1, &writer)
            writer.argument(count)
        case .setIntersection:
            frame.begin("SINTER", arguments: 0, &writer)
        case .setUnion:
            frame.begin("SUNION", arguments: 0, &writer)
        case .setDifference:
            frame.begin("SDIFF", arguments: 0, &writer)
        case .setCount, .setInsert, .setRemove, .setContains:
            frame.begin("SCARD", arguments: 0, &writer)
        default:
            preconditionFailure("not an operation of a set")
        }
    }
}
