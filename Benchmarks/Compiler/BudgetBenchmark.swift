import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// The memory budget of policies of two sizes.
func benchmarkBudget() throws {
    print("\nMemory budget, of a policy that is resolved")
    var previous: Double?
    for count in [1_000, 10_000] {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let bytes = Array(PolicyMaker.policy(namespaces: count).utf8)
        let policy = try loadPolicy(root: "benchmark.yaml", sources: &sources, &diagnostics) { _ in bytes }
        guard let policy, !diagnostics.hasErrors else { preconditionFailure("the benchmark's policy is sound") }
        var budget: MemoryBudget?
        let median = try Rounds.medians(count == 10_000 ? 9 : 25, [{ budget = MemoryBudget(policy) }])[0]
        precondition(budget.map { $0.bytes > 0 } ?? false)
        let known = budget.map { $0.entries.count - $0.unknown.count } ?? 0
        row(
            "\(count) namespaces, \(known) entries known", "\(format(median * 1e3)) ms",
            bound: count == 10_000 ? "at most 50 ms" : "")
        if let previous { row("  growth for ten times the namespaces", format(median / previous, 1)) }
        previous = median
    }
}
