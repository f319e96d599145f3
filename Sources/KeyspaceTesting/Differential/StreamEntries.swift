import KeyspaceRuntime

/// The IDs that two stores gave to the same entries of streams.
struct StreamEntries {
    /// One of the two stores.
    enum Side {
        case first
        case second
    }

    private struct IDs {
        let first: StreamID
        let second: StreamID

        subscript(side: Side) -> StreamID {
            switch side {
            case .first: first
            case .second: second
            }
        }
    }

    /// In the order in which they were added.
    private var entries: [Key: [IDs]] = [:]

    mutating func forget(_ key: Key) {
        entries[key] = nil
    }

    mutating func forgetAll() {
        entries = [:]
    }

    /// Takes note of an entry.
    ///
    /// - Returns: false if one of the replies is no ID, or not above the one before.
    mutating func append(_ first: Bytes, _ second: Bytes, at key: Key) -> Bool {
        guard let first = StreamID(text: String(decoding: first, as: UTF8.self)),
            let second = StreamID(text: String(decoding: second, as: UTF8.self))
        else { return false }
        if let last = entries[key]?.last, first <= last.first || second <= last.second { return false }
        entries[key, default: []].append(IDs(first: first, second: second))
        return true
    }

    /// The command with a store's own IDs in place of those that stand for entries.
    func placed(_ command: Command, _ side: Side) -> Command {
        let own: (StreamID) -> StreamID = { placed($0, at: command.key, side) }
        let operation: Operation
        switch command.operation {
        case .streamRead(let id, let limit):
            operation = .streamRead(after: own(id), limit: limit)
        case .streamRange(let first, let last, let descending, let limit):
            operation = .streamRange(first: own(first), last: own(last), descending: descending, limit: limit)
        case .streamDelete(let ids):
            operation = .streamDelete(ids.map(own))
        default: return command
        }
        return Command(operation, at: command.key, expiry: command.expiry)
    }

    /// - Parameter id: with a small number, the entry that was added so many before the newest; else itself.
    private func placed(_ id: StreamID, at key: Key, _ side: Side) -> StreamID {
        guard id.sequence == 0, id.milliseconds > 0, let ids = entries[key], id.milliseconds <= UInt64(ids.count)
        else { return id }
        return ids[ids.count - Int(id.milliseconds)][side]
    }

    /// A reply with numbers that both stores have in common in place of IDs.
    func named(_ reply: Reply, _ operation: Operation, at key: Key, _ side: Side) -> Reply {
        switch operation {
        case .streamRead, .streamRange: break
        default: return reply
        }
        guard case .array(let elements) = reply else { return reply }
        let ids = entries[key] ?? []
        return .array(
            elements.map { element in
                guard case .array(var parts) = element, case .bytes(let text)? = parts.first,
                    let id = StreamID(text: String(decoding: text, as: UTF8.self)),
                    let index = ids.lastIndex(where: { $0[side] == id })
                else { return element }
                parts[0] = .integer(Int64(index))
                return .array(parts)
            })
    }
}
