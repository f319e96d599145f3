import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// Matches in random policies, against writing down all short keys.
struct KeyAutomatonBruteForceTests {
    private static let length = 6

    @Test(arguments: 0..<15)
    func matchesAgreeWithWritingDownAllKeys(seed: Int) throws {
        var random = SplitMix(seed + 1_000)
        for _ in 0..<30 {
            let small = SmallPolicy.random(&random)
            let policy = try policy(small.text)
            let automaton = KeyAutomaton(policy)
            var writers: [String: Set<String>] = [:]
            for namespace in small.namespaces.indices {
                for entry in 0..<small.entryCount(namespace) {
                    for key in small.keys(namespace, entry: entry, upTo: Self.length).keys {
                        writers[key, default: []].insert("\(namespace) \(entry)")
                    }
                }
            }
            for key in Self.allKeys.union(writers.keys) {
                let expected = writers[key] ?? []
                let bytes = Array(key.utf8)
                let matches = automaton.matches(bytes)
                let found = matches.map { "\($0.namespace) \($0.entry)" }
                guard expected.isSubset(of: found), Set(found).count == found.count else {
                    Issue.record("'\(key)': \(found), not \(expected.sorted()) in\n\(small.text)")
                    continue
                }
                // What is found beyond them has letters of which not all texts were written down; it must be a key too.
                for match in matches {
                    let usage = KeyProofs.Usage(
                        namespace: match.namespace, entry: match.entry,
                        arguments: automaton.arguments(of: match, in: bytes).map(\.text))
                    guard try RuntimeKey.bytes(usage, policy) != bytes else { continue }
                    Issue.record("'\(key)' is not written with \(usage.arguments) in\n\(small.text)")
                }
            }
        }
    }

    /// All texts of the letters up to the length, most of them keys of nothing.
    private static let allKeys = SmallExpression.any(.letters(["a", "b", ":"])).texts(upTo: length)
}
