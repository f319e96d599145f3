import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// Coverage in random policies, against matching all short keys as the server does.
struct GlobCoverageBruteForceTests {
    private static let length = 6

    @Test(arguments: 0..<10)
    func coverageAgreesWithTheServersMatching(seed: Int) throws {
        var random = SplitMix(seed + 4_000)
        for _ in 0..<20 {
            let small = SmallPolicy.random(&random)
            let policy = try policy(small.text)
            let coverage = GlobCoverage(policy, KeyMap(policy)) { _, _ in true }
            #expect(coverage.undecided.isEmpty)
            try checkWitnesses(coverage, policy, small)
            for covering in small.namespaces.indices {
                let globs = policy.keyGlobs(ofNamespace: covering).map(\.text)
                for covered in small.namespaces.indices where covered != covering {
                    let found = coverage.covers.first { $0.covering == covering && $0.covered == covered }
                    guard let cheapest = cheapest(small, covered, globs) else { continue }
                    guard let found else {
                        Issue.record("missed: \(covering) covers \(covered) in\n\(small.text)")
                        continue
                    }
                    let cost = try cost(found.key, covered, policy)
                    if cost > cheapest { Issue.record("\(cheapest) is less than \(cost) in\n\(small.text)") }
                }
            }
        }
    }

    /// Of the keys of a namespace that patterns cover, as far as they were written down.
    private func cheapest(_ small: SmallPolicy, _ namespace: Int, _ globs: [String]) -> KeyCost? {
        (0..<small.entryCount(namespace)).flatMap { entry in
            small.keys(namespace, entry: entry, upTo: Self.length).filter { key, _ in
                globs.contains { ServerGlob.matches($0, key.utf8) }
            }.map { key, lists in
                KeyCost(empty: lists.map { $0.count(where: \.isEmpty) }.min() ?? 0, length: key.utf8.count)
            }
        }.min()
    }

    private func checkWitnesses(_ coverage: GlobCoverage, _ policy: Policy, _ small: SmallPolicy) throws {
        for cover in coverage.covers {
            let isCovered = ServerGlob.matches(cover.glob.text, cover.key)
            let isOwn = policy.keyGlobs(ofNamespace: cover.covering).contains(cover.glob)
            let isKey = try matches(cover.key, cover.covered, policy).contains { usage in
                try RuntimeKey.bytes(usage, policy) == cover.key
            }
            if !isCovered || !isOwn || !isKey || cover.covering == cover.covered {
                Issue.record("\(cover) is none in\n\(small.text)")
            }
        }
    }

    private func cost(_ key: [UInt8], _ namespace: Int, _ policy: Policy) throws -> KeyCost {
        let map = KeyMap(policy)
        let ways = map.shapes.filter { $0.namespace == namespace }.flatMap { KeyCuts(key, $0, map.languages).all }
        return KeyCost(empty: try #require(ways.map { $0.count(where: \.isEmpty) }.min()), length: key.count)
    }

    /// The ways in which a namespace writes a key.
    private func matches(_ key: [UInt8], _ namespace: Int, _ policy: Policy) throws -> [KeyProofs.Usage] {
        let automaton = KeyAutomaton(policy)
        return automaton.matches(key).filter { $0.namespace == namespace }.map { match in
            KeyProofs.Usage(
                namespace: match.namespace, entry: match.entry,
                arguments: automaton.arguments(of: match, in: key).map(\.text))
        }
    }
}
