import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// All rules of lint over policies of two sizes, one in which they find nothing and one in which they find much.
func benchmarkLint() throws {
    print("\nRules of lint, over a policy that is resolved")
    for (what, isClean) in [("nothing to find", true), ("much to find", false)] {
        var previous: Double?
        for count in [1_000, 10_000] {
            let policy = try resolved(count, isClean: isClean)
            let proofs = KeyProofs(policy)
            var found: [Diagnostic] = []
            let today = CalendarDate.today
            let rounds = count == 10_000 ? 9 : 25
            let median = try Rounds.medians(rounds, [{ found = lint(policy, proofs, today: today) }])[0]
            precondition(found.isEmpty == isClean, found.first?.message ?? "a finding was expected")
            row(
                "\(count) namespaces, \(found.count) findings", "\(format(median * 1e3)) ms",
                bound: count == 10_000 ? "at most 200 ms; \(what)" : what)
            if let previous { row("  growth for ten times the namespaces", format(median / previous, 1)) }
            previous = median
        }
    }
}

private func resolved(_ count: Int, isClean: Bool) throws -> Policy {
    var text = PolicyMaker.policy(namespaces: count)
    if isClean {
        // The maker repeats a default and declares enums in place, as people do.
        text = text.replacing("    role: cache\n", with: "").replacing("{ enum: [DEBUG, INFO, ERROR] }", with: "Level")
            .replacing("types:\n", with: "types:\n  Level: { enum: [DEBUG, INFO, ERROR] }\n")
    }
    let bytes = Array(text.utf8)
    var sources = SourceSet()
    var diagnostics = Diagnostics()
    let policy = try loadPolicy(root: "benchmark.yaml", sources: &sources, &diagnostics) { _ in bytes }
    guard let policy, !diagnostics.hasErrors else {
        preconditionFailure("the benchmark's policy is sound: \(diagnostics.sorted.first?.message ?? "")")
    }
    return policy
}
