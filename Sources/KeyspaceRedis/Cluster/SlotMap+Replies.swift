extension SlotMap {
    /// Reads the reply to `CLUSTER SHARDS` (from 7.0 on): for each shard its slots and its nodes, by name.
    ///
    /// A master that the cluster holds for failed has no slots: a replica is about to take over.
    ///
    /// - Returns: nil if it is no such reply.
    init?(shards reply: RESPValue, from asked: AskedNode) {
        guard let shards = reply.elements else { return nil }
        for shard in shards {
            guard let ends = shard.field("slots")?.elements?.compactMap(\.number), ends.count.isMultiple(of: 2),
                let nodes = shard.field("nodes")?.elements
            else { return nil }
            guard let master = nodes.first(where: \.isServingMaster), let address = master.address(from: asked) else {
                continue
            }
            for index in stride(from: 0, to: ends.count, by: 2) {
                guard let range = ClosedRange(slots: ends[index], ends[index + 1]) else { return nil }
                assign(range, to: address)
            }
        }
    }

    /// Reads the reply to `CLUSTER SLOTS`: for each range of slots its ends and its nodes, the master first.
    ///
    /// - Returns: nil if it is no such reply.
    init?(slots reply: RESPValue, from asked: AskedNode) {
        guard let ranges = reply.elements else { return nil }
        for range in ranges {
            guard let parts = range.elements, parts.count >= 3, let first = parts[0].number,
                let last = parts[1].number, let slots = ClosedRange(slots: first, last),
                let master = parts[2].elements, master.count >= 2, let port = master[1].number
            else { return nil }
            var host = master[0].text
            // A cluster that wants names and has none for this node: then its IP address stands behind.
            if host == "?" { host = master.count > 3 ? master[3].field("ip")?.text : nil }
            if let address = asked.address(host: host, port: Int(port)) {
                assign(slots, to: address)
            }
        }
    }
}

extension ClosedRange<Int> {
    /// A range of slots; nil if there is none with these ends.
    fileprivate init?(slots first: Int64, _ last: Int64) {
        guard first >= 0, first <= last, last < HashSlot.count else { return nil }
        self = Int(first)...Int(last)
    }
}

/// A shard or a node: a map in version 3, an array of name, value, name, value… in version 2.
extension RESPValue {
    fileprivate func field(_ name: String) -> RESPValue? {
        guard let elements else { return nil }
        for index in stride(from: 0, to: elements.count - 1, by: 2) where elements[index].text == name {
            return elements[index + 1]
        }
        return nil
    }

    fileprivate var isServingMaster: Bool {
        // 'fail' or, in other versions, 'failed'.
        field("role")?.text == "master" && field("health")?.text?.hasPrefix("fail") != true
    }

    fileprivate func address(from asked: AskedNode) -> RedisAddress? {
        let plain = field("port")?.number
        guard let port = asked.isSecured ? field("tls-port")?.number ?? plain : plain else { return nil }
        var host = field("endpoint")?.text
        if host == "?" { host = field("ip")?.text }
        return asked.address(host: host, port: Int(port))
    }
}
