/// Values of many keys in one round trip.
extension Collection {
    /// The value of each handle, in order; nil where there is none.
    ///
    /// - Throws: `KeyspaceError` of the first handle that has one, such as a value that cannot be decoded.
    public func get<Value>() async throws -> [Value?] where Element == StoredValue<Value> {
        let replies = try await ValueBatch(self).execute(.bypassedRead) { $0.readCommands }
        return try zip(self, replies).map { handle, replies in
            let value = try handle.interpretRead(replies)
            handle.observe(value == nil ? .miss : .hit)
            return value
        }
    }

    /// Deletes the key of each handle.
    ///
    /// - Returns: how many of them existed.
    @discardableResult
    public func delete<Value>() async throws -> Int where Element == StoredValue<Value> {
        try await ValueBatch(self).write { [Command(.delete, at: $0.key)] }
    }
}

extension Sequence {
    /// Stores a value at each handle. It is no transaction: others' commands may come in between.
    public func set<Value>() async throws where Element == (StoredValue<Value>, Value) {
        let values = Array(self)
        let bytes = try values.map { handle, value in try handle.encode(value, handle.entry.codec) }
        var next = bytes.makeIterator()
        try await ValueBatch(values.map(\.0)).write { handle in
            [Command(.set(next.next() ?? [], if: .always), at: handle.key, expiry: handle.writeExpiry)]
        }
    }
}

/// Handles whose commands go out together; those of another store in a batch of their own.
private struct ValueBatch<Value: Sendable> {
    let handles: [StoredValue<Value>]

    init(_ handles: some Collection<StoredValue<Value>>) {
        self.handles = Array(handles)
    }

    /// Writes, after which no load of these keys that began before can write.
    ///
    /// - Returns: the sum of the replies.
    @discardableResult
    func write(_ commands: (StoredValue<Value>) -> [Command]) async throws -> Int {
        for handle in handles {
            try await handle.keyspace.loads.supersede(handle.key)
        }
        defer {
            for handle in handles {
                handle.keyspace.loads.superseded(handle.key)
            }
        }
        let replies = try await execute(.bypassedWrite, commands)
        return try zip(handles, replies).reduce(0) { sum, next in
            let (handle, replies) = next
            return try replies.reduce(sum) { sum, reply in
                do {
                    return sum + (try reply.checked.count)
                } catch {
                    let failure = handle.located(error)
                    guard handle.isBypassed(failure) else { throw failure }
                    handle.observe(.bypassedWrite)
                    return sum
                }
            }
        }
    }

    /// - Returns: for each handle the replies to its commands; none if the store is out and the policy says `bypass`.
    func execute(
        _ bypass: KeyspaceEvent, _ commands: (StoredValue<Value>) -> [Command]
    ) async throws -> [[Reply]] {
        let commands = handles.map(commands)
        var replies = [[Reply]](repeating: [], count: handles.count)
        var rest = Array(handles.indices)
        while let first = rest.first {
            let keyspace = handles[first].keyspace
            let group = rest.filter { handles[$0].keyspace === keyspace }
            rest.removeAll { handles[$0].keyspace === keyspace }
            do {
                var batch = try await handles[first].execute(group.flatMap { commands[$0] })[...]
                for index in group {
                    replies[index] = Array(batch.prefix(commands[index].count))
                    batch = batch.dropFirst(commands[index].count)
                }
            } catch {
                for index in group {
                    let failure = handles[index].located(error)
                    guard handles[index].isBypassed(failure) else { throw failure }
                    handles[index].observe(bypass)
                }
            }
        }
        return replies
    }
}

extension StoredValue {
    /// The value of a batch's replies.
    fileprivate func interpretRead(_ replies: [Reply]) throws -> Value? {
        do {
            let aged = try AgedBytes(replies, keeping: entry.options.keeping)
            return try aged.isStale ? nil : aged.bytes.map { bytes in try entry.codec.decode(bytes) }
        } catch {
            let failure = located(error)
            guard isBypassed(failure) else { throw failure }
            observe(.bypassedRead)
            return nil
        }
    }
}
