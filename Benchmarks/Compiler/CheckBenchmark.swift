import KeyspacePolicy
import KeyspaceSyntax

/// Reading and resolving policies of three sizes, against libyaml's bare event loop over the same bytes.
func benchmarkCheck() throws {
    print("\nRead and resolve, against libyaml's bare event loop over the same bytes")
    var previous: Double?
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
            ])
        precondition(kept != nil)
        row("\(count) namespaces, \(bytes.count / 1024) KiB: bare event loop", "\(format(medians[0] * 1e3)) ms")
        row("  parse to a syntax tree", "\(format(medians[1] * 1e3)) ms")
        row("  read and resolve", "\(format(medians[2] * 1e3)) ms")
        row("  ratio", format(medians[2] / medians[0]), bound: count == 10_000 ? "at most 3" : "")
        if let previous { row("  growth for ten times the namespaces", format(medians[2] / previous, 1)) }
        previous = medians[2]
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
