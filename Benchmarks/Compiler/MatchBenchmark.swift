import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

/// Matching keys as an audit does: any of them, in any order, one in twenty of no entry.
func benchmarkMatch() throws {
    print("\nMatch keys against all entries of a policy")
    for count in [10, 100, 1_000, 10_000] {
        let bytes = Array(PolicyMaker.policy(namespaces: count).utf8)
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let loaded = try loadPolicy(root: "benchmark.yaml", sources: &sources, &diagnostics) { _ in bytes }
        guard let policy = loaded, !diagnostics.hasErrors else {
            preconditionFailure("the benchmark's policy is sound")
        }
        var random = SystemRandomNumberGenerator()
        let keys = (0..<20_000).map { _ in key(ofNamespace: Int.random(in: 0..<count, using: &random), &random) }
        let automaton = KeyAutomaton(policy)
        var (matched, texts) = (0, 0)
        let medians = try Rounds.medians(
            9,
            [
                { precondition(KeyAutomaton(policy).matches([]).isEmpty) },
                {
                    matched = 0
                    for key in keys { matched += automaton.matches(key).count }
                },
                {
                    texts = 0
                    for key in keys {
                        for match in automaton.matches(key) { texts += automaton.arguments(of: match, in: key).count }
                    }
                },
            ])
        precondition(matched > keys.count * 9 / 10 && matched < keys.count && texts > matched, "keys are mostly known")
        let length = keys.reduce(0) { $0 + $1.count } / keys.count
        row("\(count) namespaces: make the automaton", "\(format(medians[0] * 1e3)) ms")
        row(
            "  match a key of \(length) bytes", "\(format(medians[1] * 1e9 / Double(keys.count), 0)) ns",
            bound: count == 1_000 ? "at most 150 ns" : "")
        row("  and decode its arguments", "\(format(medians[2] * 1e9 / Double(keys.count), 0)) ns")
    }
}

/// A key of one of `PolicyMaker`'s namespaces, or one time in twenty something like it.
private func key(ofNamespace index: Int, _ random: inout SystemRandomNumberGenerator) -> [UInt8] {
    let user = String(
        (0..<Int.random(in: 4...12)).map { _ in "abcdefghijklmnopqrstuvwxyz0123456789_-".randomElement() ?? "a" })
    let number = Int.random(in: 0..<1_000_000, using: &random)
    var key =
        switch index % 5 {
        case 0: "area_\(index):\(user):quote"
        case 1:
            "area_\(index):\(["DEBUG", "INFO", "ERROR"][number % 3]):20\(10 + number % 20)-0\(1 + number % 9)-1\(number % 9)"
        case 2: "area_\(index):\(user)%3A\(number)"
        case 3: "area_\(index):\(user)"
        default: "area_\(index):\(["price", "volume"][number % 2]):\(number)"
        }
    if Int.random(in: 0..<20, using: &random) == 0 { key += ":rest" }
    return Array(key.utf8)
}
