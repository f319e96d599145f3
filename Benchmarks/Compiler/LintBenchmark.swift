import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// All rules of lint over policies of two sizes, one in which they find nothing and one in which they find much.
func benchmarkLint(_ report: inout BenchmarkReport) throws {
    print("\nRules of lint, over a policy that is resolved")
    for (what, isClean) in [("nothing to find", true), ("much to find", false)] {
        var previous: Double?
        for count in [1_000, 10_000] {
            let policy = try BenchmarkPolicy(text(count, isClean: isClean)).resolved()
            let proofs = KeyProofs(policy)
            var found: [Diagnostic] = []
            let today = CalendarDate.today
            let rounds = count == 10_000 ? 9 : 25
            let median = try Rounds.medians(rounds, [{ found = lint(policy, proofs, today: today).found }])[0]
            if isClean {
                try require(
                    found.isEmpty, "the policy was made to be clean, and there is: \(found.first?.message ?? "")")
            } else {
                try require(!found.isEmpty, "the policy was made to have much to find, and there is nothing")
            }
            report.row(
                "\(count) namespaces, \(found.count) findings", median * 1e3, "ms",
                asked: count == 10_000 ? 200 : nil, note: what)
            if let previous {
                report.row("  growth for ten times the namespaces", median / previous, digits: 1, asked: 12)
            }
            previous = median
        }
    }
}

private func text(_ count: Int, isClean: Bool) -> String {
    let text = PolicyMaker.policy(namespaces: count)
    guard isClean else { return text }
    // The maker repeats a default and declares enums in place, as people do.
    return text.replacing("    role: cache\n", with: "").replacing("{ enum: [DEBUG, INFO, ERROR] }", with: "Level")
        .replacing("types:\n", with: "types:\n  Level: { enum: [DEBUG, INFO, ERROR] }\n")
}
