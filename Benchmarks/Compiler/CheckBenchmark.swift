import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// Reading, resolving and analysing policies of three sizes, against libyaml's bare event loop over the same bytes.
func benchmarkCheck() throws {
    print("\nCheck, against libyaml's bare event loop over the same bytes")
    var previous: (resolved: Double, checked: Double)?
    for count in [100, 1_000, 10_000] {
        let bytes = Array(PolicyMaker.policy(namespaces: count).utf8)
        let rounds = count == 10_000 ? 9 : 25
        var kept: Policy?
        let medians = try Rounds.medians(
            rounds,
            [
                { precondition(bareEventLoop(bytes) > 0) },
                { parseAll(bytes) },
                { kept = try resolveAll(bytes, expecting: count) },
                { prove(kept) },
                { try checkAll(bytes) },
            ])
        row("\(count) namespaces, \(bytes.count / 1024) KiB: bare event loop", "\(format(medians[0] * 1e3)) ms")
        row("  parse to a syntax tree", "\(format(medians[1] * 1e3)) ms")
        row("  read and resolve", "\(format(medians[2] * 1e3)) ms")
        row("  ratio", format(medians[2] / medians[0]), bound: count == 10_000 ? "at most 3" : "")
        row("  proofs about keys", "\(format(medians[3] * 1e3)) ms")
        row("  check", "\(format(medians[4] * 1e3)) ms", bound: count == 10_000 ? "at most 1000 ms" : "")
        row("  ratio", format(medians[4] / medians[0]), bound: count == 10_000 ? "at most 6" : "")
        if let previous {
            row("  growth of reading and resolving, for ten times as many", format(medians[2] / previous.resolved, 1))
            row("  growth of the check", format(medians[4] / previous.checked, 1), bound: "at most 12")
        }
        previous = (medians[2], medians[4])
    }
}

private func parseAll(_ bytes: [UInt8]) {
    var sources = SourceSet()
    var diagnostics = Diagnostics()
    let file = SourceFile(path: "benchmark.yaml", bytes: bytes)
    precondition(parse(file, id: sources.add(file), &diagnostics) != nil)
}

private func resolveAll(_ bytes: [UInt8], expecting count: Int) throws -> Policy? {
    var sources = SourceSet()
    var diagnostics = Diagnostics()
    let policy = try loadPolicy(root: "benchmark.yaml", sources: &sources, &diagnostics) { _ in bytes }
    precondition(!diagnostics.hasErrors, "the benchmark's policy is sound: \(diagnostics.sorted.first?.message ?? "")")
    precondition(policy?.namespaces.count == count, "nothing of it may be lost")
    return policy
}

private func prove(_ policy: Policy?) {
    guard let policy else { preconditionFailure("the policy was resolved before") }
    let proofs = KeyProofs(policy)
    precondition(proofs.collisions.isEmpty && proofs.ambiguities.isEmpty, "the benchmark's policy is sound")
}

private func checkAll(_ bytes: [UInt8]) throws {
    var sources = SourceSet()
    var diagnostics = Diagnostics()
    _ = try checkPolicy(root: "benchmark.yaml", today: .today, sources: &sources, &diagnostics) { _ in bytes }
    // Remarks there are, and of the largest policy more than are kept.
    let errors = diagnostics.all.filter { $0.severity == .error && $0.rule != .limitExceeded }
    precondition(errors.isEmpty, "the benchmark's policy is sound: \(errors.first?.message ?? "")")
}
