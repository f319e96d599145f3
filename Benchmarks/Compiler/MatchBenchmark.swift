import KeyspaceAnalysis

/// Matching keys as an audit does: any of them, in any order, one in twenty of no entry.
func benchmarkMatch(_ report: inout BenchmarkReport) throws {
    print("\nMatch keys against all entries of a policy")
    for count in [10, 100, 1_000, 10_000] {
        let policy = try BenchmarkPolicy(PolicyMaker.policy(namespaces: count)).resolved()
        var random = SystemRandomNumberGenerator()
        let keys = (0..<20_000).map { _ in key(ofNamespace: Int.random(in: 0..<count, using: &random), &random) }
        let automaton = KeyAutomaton(policy)
        var (matched, texts) = (0, 0)
        let fastest = try Rounds.fastest(
            15,
            [
                { try require(KeyAutomaton(policy).matches([]).isEmpty, "there is an empty key") },
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
        try require(
            matched > keys.count * 9 / 10 && matched < keys.count && texts > matched,
            "of \(keys.count) keys \(matched) are known, with \(texts) arguments")
        let length = keys.reduce(0) { $0 + $1.count } / keys.count
        report.row("\(count) namespaces: make the automaton", fastest[0] * 1e3, "ms")
        report.row(
            "  match a key of \(length) bytes", fastest[1] * 1e9 / Double(keys.count), "ns", digits: 0,
            asked: count == 1_000 ? 150 : nil)
        report.row("  and decode its arguments", fastest[2] * 1e9 / Double(keys.count), "ns", digits: 0)
    }
    try benchmarkUncertainMatch(&report)
}

/// Keys of patterns that overlap: all places that a key can have come to are followed at once.
private func benchmarkUncertainMatch(_ report: inout BenchmarkReport) throws {
    for count in [1_000, 10_000] {
        let automaton = KeyAutomaton(
            try BenchmarkPolicy(PolicyMaker.overlappingPolicy(namespaces: count)).resolved())
        let keys = (0..<2_000).map { PolicyMaker.overlappingKey(ofNamespace: $0 * 7 % count) }
        var matched = 0
        let fastest = try Rounds.fastest(
            9,
            [
                {
                    matched = 0
                    for key in keys { matched += automaton.matches(key).count }
                }
            ])
        try require(matched == keys.count, "of \(keys.count) keys \(matched) are known")
        report.row(
            "\(count) namespaces that overlap: match a key", fastest[0] * 1e9 / Double(keys.count), "ns", digits: 0)
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
