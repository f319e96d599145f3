/// What befalls clusters.
extension RedisCluster {
    /// Has a replica take over from the master of a slot, without loss.
    ///
    /// - Returns: the new master.
    @discardableResult
    package func failOver(slot: Int) async throws -> RedisServer {
        let master = try await master(ofSlot: slot)
        guard let replica = try await replicas(of: master).first else {
            throw RawFailure("the master of slot \(slot) has no replica that runs")
        }
        try await replica.command("CLUSTER", "FAILOVER")
        try await eventually("the replica takes over", within: .seconds(60)) {
            try await self.master(ofSlot: slot).port == replica.port
        }
        try await untilAllAgree()
        return replica
    }

    /// Kills the master of a slot. Its replica takes over, after a while: `untilAllAgree` waits for that.
    ///
    /// - Returns: who was killed.
    @discardableResult
    package func killMaster(ofSlot slot: Int) async throws -> RedisServer {
        let master = try await master(ofSlot: slot)
        master.kill()
        try await eventually("the master ends") { !master.isRunning }
        return master
    }

    /// A slot on its way from one master to another: for its keys that are gone already the old one says `ASK`, for
    /// several of which some are gone `TRYAGAIN`.
    package struct Move: Sendable {
        package let slot: Int
        package let source: RedisServer
        package let target: RedisServer
    }

    /// Begins to move a slot to another master; no key of it is moved yet.
    ///
    /// - Parameter target: any master but its own if nothing is said.
    package func beginMove(ofSlot slot: Int, to target: RedisServer? = nil) async throws -> Move {
        let source = try await master(ofSlot: slot)
        let target = if let target { target } else { try await otherMaster(than: source) }
        let move = Move(slot: slot, source: source, target: target)
        try await target.command("CLUSTER", "SETSLOT", "\(slot)", "IMPORTING", identifier(of: source))
        try await source.command("CLUSTER", "SETSLOT", "\(slot)", "MIGRATING", identifier(of: target))
        return move
    }

    /// Moves up to so many keys of the slot.
    ///
    /// - Returns: how many there were to move.
    @discardableResult
    package func moveKeys(_ move: Move, atMost count: Int = 1000) async throws -> Int {
        let keys = try await move.source.command("CLUSTER", "GETKEYSINSLOT", "\(move.slot)", "\(count)").texts
        guard !keys.isEmpty else { return 0 }
        let address = ["MIGRATE", "127.0.0.1", "\(move.target.port)", "", "0", "5000"]
        try await move.source.command(address + ["KEYS"] + keys)
        return keys.count
    }

    /// Moves what is left, and gives the slot to the target for all to know.
    package func endMove(_ move: Move) async throws {
        while try await moveKeys(move) > 0 {}
        let owner = try await identifier(of: move.target)
        // The target first: were the old master first to forget it, nobody would have it for a moment.
        for node in [move.target, move.source] {
            try await node.command("CLUSTER", "SETSLOT", "\(move.slot)", "NODE", owner)
        }
        try await eventually("the slot is the target's") {
            try await self.master(ofSlot: move.slot).port == move.target.port
        }
        try await untilAllAgree()
    }

    /// Moves a slot with all its keys to another master.
    @discardableResult
    package func move(slot: Int, to target: RedisServer? = nil) async throws -> Move {
        let move = try await beginMove(ofSlot: slot, to: target)
        try await endMove(move)
        return move
    }

    private func otherMaster(than source: RedisServer) async throws -> RedisServer {
        // The first slots of each third, as a new cluster has them.
        for slot in [0, 8000, 16_383] {
            let master = try await master(ofSlot: slot)
            if master.port != source.port { return master }
        }
        throw RawFailure("there is no other master")
    }
}
