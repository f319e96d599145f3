import Foundation
import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Slips of one character or one word, planted in the reference policy one at a time: each is found where it is, says
/// little more than what is wrong, and names what was meant.
///
/// `KEYSPACE_TYPOS=50000 swift test --filter TypoTests` plants more; `KEYSPACE_FUZZ_SEED` starts elsewhere, and
/// `KEYSPACE_TYPO_LOG=1` shows what was missed.
struct TypoTests {
    private static let environment = ProcessInfo.processInfo.environment
    static let total = environment["KEYSPACE_TYPOS"].flatMap { Int($0) } ?? 2_400
    static let seed = environment["KEYSPACE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    static let isLogging = environment["KEYSPACE_TYPO_LOG"] == "1"

    @Test func plantedMistakesAreFoundWhereTheyAre() throws {
        let garden = try TypoGarden()
        var typist = Typist(seed: Self.seed)
        var outcomes: [TypoOutcome] = []
        while outcomes.count < Self.total {
            guard let typo = garden.plant(&typist), let outcome = try garden.outcome(of: typo) else { continue }
            outcomes.append(outcome)
        }
        if Self.isLogging { log(outcomes) }

        let found = outcomes.count { $0.isFoundAtItsLine }
        #expect(Double(found) >= 0.99 * Double(outcomes.count), "\(found) of \(outcomes.count) at their line")
        let counts = outcomes.map(\.findings).sorted()
        #expect(counts[counts.count / 2] == 1, "median of findings for each mistake")
        #expect(counts[counts.count * 95 / 100] <= 2, "95th percentile of findings for each mistake")
        let misspelt = outcomes.filter { $0.typo.isMisspeltKeyword }
        let suggested = misspelt.count { $0.isSuggested }
        #expect(misspelt.count > outcomes.count / 5)
        #expect(Double(suggested) >= 0.95 * Double(misspelt.count), "\(suggested) of \(misspelt.count) suggested")
    }

    private func log(_ outcomes: [TypoOutcome]) {
        let misspelt = outcomes.filter { $0.typo.isMisspeltKeyword }
        print(
            "\(outcomes.count) typos, \(outcomes.count { $0.isFoundAtItsLine }) found at their line,",
            "\(misspelt.count { $0.isSuggested }) of \(misspelt.count) suggested")
        let counts = outcomes.map(\.findings).sorted()
        print("findings: median \(counts[counts.count / 2]), 95 % at most \(counts[counts.count * 95 / 100])")
        for kind in TypoPlace.Kind.allCases {
            let some = outcomes.filter { $0.typo.kind == kind }
            let several = some.count { $0.findings > 2 }
            print(
                "  \(kind): \(some.count), missed \(some.count { !$0.isFoundAtItsLine }), more than two findings \(several)"
            )
        }
        for outcome in outcomes where !outcome.isFoundAtItsLine {
            print("MISSED \(outcome.typo): \(outcome.messages)")
        }
        for outcome in outcomes where outcome.findings > 2 {
            print("NOISY \(outcome.findings) \(outcome.typo): \(outcome.messages.prefix(6))")
        }
        for outcome in misspelt where !outcome.isSuggested {
            print("UNSUGGESTED \(outcome.typo): \(outcome.messages)")
        }
    }
}
