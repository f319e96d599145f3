import ServerRunning
import Testing

/// One at a time, since each has six servers.
@Suite(.serialized) struct RedisClusterTests {
    @Test(arguments: [nil, "secret"])
    func itHasThreeMastersWithAReplicaEach(password: String?) async throws {
        let cluster = try await RedisCluster.start(.init(password: password))
        #expect(cluster.nodes.count == 6)
        var masters: Set<Int> = []
        for slot in [0, 8000, 16_383] {
            let master = try await cluster.master(ofSlot: slot)
            masters.insert(master.port)
            #expect(try await cluster.replicas(of: master).count == 1)
        }
        #expect(masters.count == 3)
        #expect(try await cluster.slot(of: "foo") == 12_182)
        let owner = try await cluster.master(ofSlot: 12_182)
        try await owner.command("SET", "foo", "1")
        let other = try #require(masters.first { $0 != owner.port })
        let client = RawClient(try .connected(to: other))
        if let password { _ = try client.command(["AUTH", password]).checked }
        #expect(try client.command(["GET", "foo"]) == .error("MOVED 12182 127.0.0.1:\(owner.port)"))
    }

    @Test func aReplicaTakesOverWhenAskedAndWhenItsMasterDies() async throws {
        let cluster = try await RedisCluster.start()
        let slot = try await cluster.slot(of: "a")
        let first = try await cluster.master(ofSlot: slot)
        try await first.command("SET", "a", "1")
        let second = try await cluster.failOver(slot: slot)
        #expect(second.port != first.port)
        #expect(try await second.command("GET", "a").text == "1")

        try await cluster.killMaster(ofSlot: slot)
        try await cluster.untilAllAgree()
        #expect(try await cluster.master(ofSlot: slot).port == first.port)
        #expect(try await first.command("GET", "a").text == "1")
        try await second.restart()
        try await cluster.untilAllAgree()
        #expect(try await cluster.replicas(of: first).map(\.port) == [second.port])
    }

    @Test func aSlotMovesWhileItsKeysAreInTwoPlaces() async throws {
        let cluster = try await RedisCluster.start()
        let slot = try await cluster.slot(of: "{x}")
        let source = try await cluster.master(ofSlot: slot)
        for name in ["{x}1", "{x}2", "{x}3"] {
            try await source.command("SET", name, name)
        }
        let move = try await cluster.beginMove(ofSlot: slot)
        #expect(try await cluster.moveKeys(move, atMost: 1) == 1)
        var answers: [String: RawReply] = [:]
        let client = try source.connect()
        for name in ["{x}1", "{x}2", "{x}3"] {
            answers[name] = try client.command(["GET", name])
        }
        let gone = answers.filter { $0.value == .error("ASK \(slot) 127.0.0.1:\(move.target.port)") }
        #expect(gone.count == 1)
        guard case .error(let message) = try client.command(["MGET", "{x}1", "{x}2", "{x}3"]) else {
            Issue.record("keys in two places were read in one")
            return
        }
        #expect(message.hasPrefix("TRYAGAIN"))

        try await cluster.endMove(move)
        #expect(try await move.target.command("MGET", "{x}1", "{x}2", "{x}3").texts == ["{x}1", "{x}2", "{x}3"])
        #expect(try client.command(["GET", "{x}1"]) == .error("MOVED \(slot) 127.0.0.1:\(move.target.port)"))
        try await cluster.move(slot: slot, to: source)
        #expect(try await source.command("GET", "{x}1").text == "{x}1")
    }
}
