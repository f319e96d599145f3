import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// The budget of a policy, compared with what a real server's memory grows by when it is filled.
@Suite(.serialized)
struct BudgetAgainstServerTests {
    @Test(arguments: BudgetCase.strings + BudgetCase.collections + BudgetCase.rateLimits)
    func budgetAgreesWithUsedMemory(_ test: BudgetCase) throws {
        let server = try LocalServer(test.settings.flatMap { ["--" + $0.name, $0.value] })
        let observer = try server.connect()
        let budget = try budget(of: test, allocator: allocator(observer))
        let estimate = try #require(budget.entries.first?.estimate)
        _ = try usedMemory(observer)
        let before = try usedMemory(observer)
        let key = try fill(server, test)
        try settle(server, key)
        while try observer.run(["CLIENT", "LIST"]).split(whereSeparator: \.isNewline).count > 1 {}
        let after = try usedMemory(observer)
        let error = budget.bytes / Double(after - before) - 1
        let words = "\(test.name): \((error * 1e4).rounded() / 100) % of \(after - before)"
        print("\(words), \(estimate.encodings.map { "\($0.encoding) \($0.share)" })")
        #expect(abs(error) <= test.tolerance, "\(words)")
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

    /// Which sizes memory comes in shows in a key whose value takes 24 bytes or 32.
    private func allocator(_ connection: Connection) throws -> AllocatorClasses {
        try connection.run(["SET", "abc", "abc"])
        defer { _ = try? connection.run(["DEL", "abc"]) }
        return try connection.run(["MEMORY", "USAGE", "abc"]) == "56" ? .bundled : .system
    }

    private func usedMemory(_ connection: Connection) throws -> Int {
        let lines = try connection.run(["INFO", "memory"]).split(whereSeparator: \.isNewline)
        let line = try #require(lines.first { $0.hasPrefix("used_memory:") })
        return try #require(Int(line.dropFirst("used_memory:".count)))
    }

    /// On a connection of its own, whose buffers are gone afterwards.
    ///
    /// - Returns: one of the keys.
    private func fill(_ server: LocalServer, _ test: BudgetCase) throws -> String {
        let connection = try server.connect()
        try test.fill(connection)
        return try connection.run(["RANDOMKEY"])
    }

    /// Lets the server finish to move its keys to a larger table: each look at a key moves a bucket.
    private func settle(_ server: LocalServer, _ key: String) throws {
        let connection = try server.connect()
        while try connection.run(["DEBUG", "HTSTATS", "0"]).contains("rehashing target") {
            for _ in 0..<10_000 { try connection.add(["EXISTS", key]) }
            try connection.flush()
        }
    }
}
