import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import ServerRunning
import Testing

/// The budget of a policy, compared with what a real server's memory grows by when it is filled.
@Suite(.serialized)
struct BudgetAgainstServerTests {
    @Test(arguments: BudgetCase.strings + BudgetCase.collections + BudgetCase.rateLimits)
    func budgetAgreesWithUsedMemory(_ test: BudgetCase) async throws {
        let server = try await start(test)
        let observer = try Pipeline(server)
        try requireMeasuredVersion(observer)
        let budget = try budget(of: test, allocator: allocator(observer))
        #expect(budget.unknown.isEmpty)
        _ = try usedMemory(observer)
        let before = try usedMemory(observer)
        let key = try fill(server, test)
        try settle(server, key)
        try await eventually("the other connections are gone") {
            try observer.run(["CLIENT", "LIST"]).split(whereSeparator: \.isNewline).count == 1
        }
        let growth = try usedMemory(observer) - before
        let error = budget.bytes / Double(growth) - 1
        #expect(abs(error) <= test.tolerance, "\((error * 1e4).rounded() / 100) % of \(growth) bytes")
    }

    // MARK: The policy

    private func budget(of test: BudgetCase, allocator: AllocatorClasses) throws -> MemoryBudget {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let policy = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { _ throws(FileError) in
            Array(test.policy.utf8)
        }
        try #require(diagnostics.all.isEmpty, "\(diagnostics.all)")
        return MemoryBudget(try #require(policy), allocator: allocator)
    }

    // MARK: The server

    private func start(_ test: BudgetCase) async throws -> RedisServer {
        // A histogram for each command that was ever used would be counted with the keys.
        var configuration = ["latency-tracking no", "enable-debug-command yes"]
        configuration += test.settings.map { "\($0.name) \($0.value)" }
        if test.isCluster { configuration += ["cluster-enabled yes"] }
        let server = try await RedisServer.start(.init(configuration: configuration))
        guard test.isCluster else { return server }
        try await server.command("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        try await eventually("a cluster of one server works") {
            try await server.command("CLUSTER", "INFO").text?.contains("cluster_state:ok") == true
        }
        return server
    }

    private func requireMeasuredVersion(_ observer: Pipeline) throws {
        let version = try observer.run(["INFO", "server"]).split(whereSeparator: \.isNewline)
            .first { $0.hasPrefix("redis_version:") }
        try #require(
            version?.hasPrefix("redis_version:7.0.") == true,
            "the figures are for Redis 7.0, as 'apt-get install redis-server' has it on Debian 12; this is \(version ?? "")"
        )
    }

    /// Which sizes memory comes in shows in a key whose value takes 24 bytes or 32.
    private func allocator(_ observer: Pipeline) throws -> AllocatorClasses {
        try observer.run(["SET", "abc", "abc"])
        defer { _ = try? observer.run(["DEL", "abc"]) }
        let usage = try observer.integer(["MEMORY", "USAGE", "abc"])
        return usage == 56 || usage == 72 ? .bundled : .system
    }

    private func usedMemory(_ observer: Pipeline) throws -> Int {
        let lines = try observer.run(["INFO", "memory"]).split(whereSeparator: \.isNewline)
        let line = try #require(lines.first { $0.hasPrefix("used_memory:") })
        return try #require(Int(line.dropFirst("used_memory:".count)))
    }

    /// On a connection of its own, whose buffers are gone afterwards.
    ///
    /// - Returns: one of the keys.
    private func fill(_ server: RedisServer, _ test: BudgetCase) throws -> String {
        let connection = try Pipeline(server)
        try test.fill(connection)
        return try connection.run(["RANDOMKEY"])
    }

    /// Lets the server finish to move its keys to a larger table: each look at a key moves a bucket.
    private func settle(_ server: RedisServer, _ key: String) throws {
        let connection = try Pipeline(server)
        while try connection.run(["DEBUG", "HTSTATS", "0"]).contains("rehashing target") {
            for _ in 0..<10_000 { try connection.add(["EXISTS", key]) }
            try connection.flush()
        }
    }
}
