import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// Reading, resolving and analysing policies of three sizes, against libyaml's bare event loop over the same bytes.
func benchmarkCheck(_ report: inout BenchmarkReport) throws {
    print("\nCheck, against libyaml's bare event loop over the same bytes")
    var previous: (resolved: Double, checked: Double)?
    for count in [100, 1_000, 10_000] {
        let source = BenchmarkPolicy(PolicyMaker.policy(namespaces: count))
        let isLargest = count == 10_000
        var kept: Policy?
        let medians = try Rounds.medians(
            isLargest ? 9 : 25,
            [
                { try require(bareEventLoop(source.bytes) > 0, "libyaml finds no event") },
                { try parseAll(source.bytes) },
                { kept = try resolveAll(source, expecting: count) },
                { try prove(kept) },
                { try checkAll(source.bytes) },
            ])
        report.row("\(count) namespaces, \(source.bytes.count / 1024) KiB: bare event loop", medians[0] * 1e3, "ms")
        report.row("  parse to a syntax tree", medians[1] * 1e3, "ms")
        report.row("  read and resolve", medians[2] * 1e3, "ms")
        report.row("  read and resolve, against the loop", medians[2] / medians[0], asked: isLargest ? 3 : nil)
        report.row("  proofs about keys", medians[3] * 1e3, "ms")
        report.row("  check", medians[4] * 1e3, "ms", asked: isLargest ? 1000 : nil)
        report.row("  check, against the loop", medians[4] / medians[0], asked: isLargest ? 6 : nil)
        if let previous {
            report.row(
                "  growth of reading and resolving, for ten times as many", medians[2] / previous.resolved, digits: 1)
            report.row("  growth of the check", medians[4] / previous.checked, digits: 1, asked: 12)
        }
        previous = (medians[2], medians[4])
    }
    try benchmarkOverlaps(&report)
}

/// Proofs where patterns overlap, so that it takes a search to tell their keys apart.
private func benchmarkOverlaps(_ report: inout BenchmarkReport) throws {
    print("\nProofs about keys whose patterns overlap")
    var previous: Double?
    for count in [1_000, 10_000] {
        let policy = try BenchmarkPolicy(PolicyMaker.overlappingPolicy(namespaces: count)).resolved()
        let median = try Rounds.medians(count == 10_000 ? 5 : 15, [{ try prove(policy) }])[0]
        report.row("\(count) namespaces", median * 1e3, "ms", asked: count == 10_000 ? 1000 : nil)
        if let previous { report.row("  growth", median / previous, digits: 1, asked: 12) }
        previous = median
    }
}

private func parseAll(_ bytes: [UInt8]) throws {
    var (sources, diagnostics) = (SourceSet(), Diagnostics())
    let file = SourceFile(path: "benchmark.yaml", bytes: bytes)
    try require(parse(file, id: sources.add(file), &diagnostics) != nil, "the benchmark's policy is no YAML")
}

private func resolveAll(_ source: BenchmarkPolicy, expecting count: Int) throws -> Policy {
    let policy = try source.resolved()
    try require(policy.namespaces.count == count, "of \(count) namespaces there are \(policy.namespaces.count)")
    return policy
}

private func prove(_ policy: Policy?) throws {
    guard let policy else { throw BenchmarkError(message: "the policy was not resolved") }
    let proofs = KeyProofs(policy)
    try require(
        proofs.collisions.isEmpty && proofs.ambiguities.isEmpty && proofs.undecided.isEmpty,
        "the benchmark's keys were made to be told apart, and are not")
}

private func checkAll(_ bytes: [UInt8]) throws {
    var (sources, diagnostics) = (SourceSet(), Diagnostics())
    _ = try checkPolicy(root: "benchmark.yaml", today: .today, sources: &sources, &diagnostics) { _ in bytes }
    // Remarks there are, and of the largest policy more than are kept.
    let errors = diagnostics.all.filter { $0.severity == .error && $0.rule != .limitExceeded }
    try require(errors.isEmpty, "the benchmark's policy is unsound: \(errors.first?.message ?? "")")
}
