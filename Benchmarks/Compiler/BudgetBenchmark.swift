import KeyspaceAnalysis

/// The memory budget of policies of two sizes.
func benchmarkBudget(_ report: inout BenchmarkReport) throws {
    print("\nMemory budget, of a policy that is resolved")
    var previous: Double?
    for count in [1_000, 10_000] {
        let policy = try BenchmarkPolicy(PolicyMaker.policy(namespaces: count)).resolved()
        var budget: MemoryBudget?
        let median = try Rounds.medians(count == 10_000 ? 9 : 25, [{ budget = MemoryBudget(policy) }])[0]
        try require(budget.map { $0.bytes > 0 } ?? false, "the policy says what it expects, and needs no memory")
        let known = budget.map { $0.entries.count - $0.unknown.count } ?? 0
        report.row(
            "\(count) namespaces, \(known) entries known", median * 1e3, "ms", asked: count == 10_000 ? 50 : nil)
        if let previous { report.row("  growth for ten times the namespaces", median / previous, digits: 1, asked: 12) }
        previous = median
    }
}
