import ServerRunning
import Testing

@Suite(.serialized) struct RedisSentinelTests {
    @Test func aReplicaTakesOverWhenAskedAndWhenTheMasterDies() async throws {
        let set = try await RedisSentinel.start()
        let first = try await set.master()
        #expect(first.port == set.servers[0].port)
        try await first.command("SET", "a", "1")
        try await eventually("the replicas have it") {
            for server in set.servers where try await server.command("GET", "a") == .null { return false }
            return true
        }

        let second = try await set.failOver()
        #expect(second.port != first.port)
        #expect(try await second.command("GET", "a").text == "1")

        let third = try await set.killMaster()
        #expect(third.port != second.port)
        #expect(try await third.command("GET", "a").text == "1")

        try await second.restart()
        try await eventually("the old master is a replica") {
            try await second.command("ROLE").elements.first?.text == "slave"
        }
    }

    @Test func itWorksWithPasswords() async throws {
        let set = try await RedisSentinel.start(.init(password: "secret"))
        #expect(try await set.failOver().port != set.servers[0].port)
    }
}
