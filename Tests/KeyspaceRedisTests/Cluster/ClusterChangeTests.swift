import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

extension ManyServers {
    /// Slots and nodes come and go, while tasks write and read.
    @Suite struct ClusterChangeTests {
        /// A cluster whose masters stay what they are, however slow the machine is.
        private func steadyCluster() async throws -> RedisCluster {
            let cluster = try await RedisCluster.start()
            for node in cluster.nodes {
                try await node.command("CONFIG", "SET", "cluster-node-timeout", "120000")
            }
            return cluster
        }

        private func movedErrors(at node: RedisServer) async throws -> Int {
            let text = try await node.command("INFO", "errorstats").text ?? ""
            let line = text.split(separator: "\r\n").first { $0.hasPrefix("errorstat_MOVED:") }
            return line.flatMap { Int($0.drop { $0 != "=" }.dropFirst()) } ?? 0
        }

        @Test func aMovedSlotIsFollowedAtOnceAndRemembered() async throws {
            let cluster = try await steadyCluster()
            let store = try RedisStore(cluster)
            _ = try await store.set("value", at: "{tag}a")
            let move = try await cluster.move(slot: try await cluster.slot(of: "tag"))
            for name in ["a", "b", "c"] {
                #expect(try await store.set("value", at: "{tag}\(name)") == .integer(1))
            }
            #expect(try await store.get("{tag}a") == .bytes(Bytes("value".utf8)))
            // A look at a node that has not heard of the move yet may bring the old map back once.
            #expect((1...2).contains(try await movedErrors(at: move.source)))
        }

        @Test func aMovingSlotIsServedFromBothSides() async throws {
            let cluster = try await steadyCluster()
            let store = try RedisStore(cluster)
            let names = (0..<20).map { "{tag}\($0)" }
            for name in names { _ = try await store.set(name, at: name) }
            let slot = try await cluster.slot(of: "tag")
            let move = try await cluster.beginMove(ofSlot: slot)
            try await cluster.moveKeys(move, atMost: 10)
            // One by one, and in one pipeline in which some go on and some do not.
            for name in names {
                #expect(try await store.get(name) == .bytes(Bytes(name.utf8)))
            }
            let reads = names.map { Command(.get, at: .named($0)) }
            #expect(try await store.execute(reads) == names.map { .bytes(Bytes($0.utf8)) })
            let counts = names.map {
                Command(.increment(by: 1), at: .named($0 + "count"), expiry: .ifNone(.seconds(60)))
            }
            #expect(try await store.execute(counts).allSatisfy { $0 == .integer(1) })
            // The slot itself has not moved yet.
            #expect(try await cluster.master(ofSlot: slot).port == move.source.port)
            try await cluster.endMove(move)
            #expect(try await store.execute(counts).allSatisfy { $0 == .integer(2) })
        }

        @Test func keysOnBothSidesAreWaitedFor() async throws {
            let cluster = try await steadyCluster()
            let store = try RedisStore(cluster)
            for name in ["{tag}a", "{tag}b", "{tag}c"] {
                let insertion = Command(.setInsert([Bytes("x".utf8)]), at: .named(name), expiry: .after(.seconds(60)))
                _ = try await store.execute(insertion)
            }
            let move = try await cluster.beginMove(ofSlot: try await cluster.slot(of: "tag"))
            try await cluster.moveKeys(move, atMost: 1)
            let union = Command(.setUnion(with: [.named("{tag}b"), .named("{tag}c")]), at: .named("{tag}a"))
            let impatient = try RedisStore(cluster, timeout: .milliseconds(250))
            #expect(await Ending.of { try await impatient.execute(union) } == .failed(.unavailable, .noServer))
            async let reply = store.execute(union)
            try await cluster.endMove(move)
            #expect(try await reply == .array([.bytes(Bytes("x".utf8))]))
        }

        @Test func slotsMoveUnderLoadWithoutAFailedOperation() async throws {
            let cluster = try await steadyCluster()
            let store = try RedisStore(cluster)
            let names = ["{a}1", "{a}2", "{b}1", "{b}2", "{c}1", "{c}2"]
            let report = try await Load.run(on: store, names) {
                for _ in 0..<2 {
                    for tag in ["a", "b", "c"] {
                        let move = try await cluster.beginMove(ofSlot: try await cluster.slot(of: tag))
                        for _ in 0..<5 { try await cluster.moveKeys(move, atMost: 7) }
                        try await cluster.endMove(move)
                    }
                }
            }
            #expect(report.failures == [:])
            #expect(report.findings == [])
            #expect(report.longest < .seconds(30))
        }

        @Test func aReplicaTakesOverUnderLoadWithoutAFailedOperation() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster)
            let slot = try await cluster.slot(of: "a")
            let report = try await Load.run(on: store, ["{a}1", "{a}2", "{b}1", "{c}1"]) {
                try await cluster.failOver(slot: slot)
                try await cluster.failOver(slot: slot)
            }
            #expect(report.failures == [:])
            #expect(report.findings == [])
        }

        @Test(arguments: [false, true])
        func aMasterIsLostAndItsSlotsAreServedAgain(isStopped: Bool) async throws {
            let cluster = try await RedisCluster.start()
            // Not only the node that is lost.
            let store = try RedisStore(cluster, timeout: .milliseconds(250)) {
                $0.servers = .cluster(cluster.nodes.map { .tcp(host: "127.0.0.1", port: $0.port) })
            }
            let slot = try await cluster.slot(of: "a")
            let master = try await cluster.master(ofSlot: slot)
            defer { master.resume() }
            let report = try await Load.run(on: store, ["{a}1", "{a}2", "{b}1", "{c}1"], mayLoseWrites: true) {
                if isStopped { master.suspend() } else { master.kill() }
                try await eventually("the slots of the lost master are served again") {
                    try await store.set("value", at: "{a}") == .integer(1)
                }
            }
            for case .failed(let code, _) in report.failures.keys {
                #expect([.unavailable, .timeout, .interrupted].contains(code))
            }
            #expect(report.failures.keys.allSatisfy { if case .failed = $0 { true } else { false } })
            #expect(report.findings == [])
            #expect(report.longest < .seconds(30))
        }

        @Test func anIncompleteClusterIsWaitedFor() async throws {
            let cluster = try await steadyCluster()
            let store = try RedisStore(cluster)
            let slot = try await cluster.slot(of: "key")
            let master = try await cluster.master(ofSlot: slot)
            _ = try await store.set("value")
            for node in cluster.nodes { try await node.command("CLUSTER", "DELSLOTS", "\(slot)") }
            let impatient = try RedisStore(cluster, timeout: .milliseconds(250))
            #expect(await Ending.of { try await impatient.get() } == .failed(.unavailable, .noServer))
            async let reply = store.get()
            try await master.command("CLUSTER", "ADDSLOTS", "\(slot)")
            #expect(try await reply == .bytes(Bytes("value".utf8)))
        }

        @Test func aSubscriptionLeavesANodeThatLosesItsSlots() async throws {
            let cluster = try await steadyCluster()
            let store = try RedisStore(cluster)
            var events = store.subscribe(to: ["news"]).makeAsyncIterator()
            #expect(try await events.next() == .subscribed)
            var losses = 0
            for tag in ["a", "b", "c"] where losses == 0 {
                let slot = try await cluster.slot(of: tag)
                let master = try await cluster.master(ofSlot: slot)
                guard !(try await master.command("PUBSUB", "CHANNELS").elements.isEmpty) else { continue }
                losses += 1
                try await cluster.failOver(slot: slot)
                // The redirection tells that servers are not what they were.
                _ = try await store.set("value", at: "{\(tag)}")
                #expect(try await events.next() == .resubscribed)
            }
            #expect(losses == 1)
            await store.shutDown()
            #expect(try await events.next() == nil)
        }
    }
}
