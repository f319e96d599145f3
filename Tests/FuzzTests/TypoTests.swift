import Foundation
import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Slips of one character or one word, planted in the reference policy one at a time: each is found where it is, says
/// little more than what is wrong, and names what was meant. The figures are printed.
///
/// Where the finding that is shown first points is where a mistake is found; notes do not count. `TypoPlaces` says what no
/// mistakes are planted in, and why.
///
/// `KEYSPACE_TYPOS=50000 swift test --filter TypoTests` plants more; `KEYSPACE_FUZZ_SEED` starts elsewhere, and
/// `KEYSPACE_TYPO_LOG=1` shows what was missed.
struct TypoTests {
    private static let environment = ProcessInfo.processInfo.environment
    static let total = environment["KEYSPACE_TYPOS"].flatMap { Int($0) } ?? 2_000
    static let seed = environment["KEYSPACE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    static let isLogging = environment["KEYSPACE_TYPO_LOG"] == "1"

    @Test func plantedMistakesAreFoundWhereTheyAre() async throws {
        let garden = try TypoGarden()
        let outcomes = try await outcomes(of: typos(in: garden), in: garden)
        let figures = TypoFigures(outcomes)
        print(figures)
        if Self.isLogging { figures.logWhatIsWrong() }

        #expect(outcomes.count >= 2_000)
        #expect(figures.kinds.count == TypoPlace.Kind.allCases.count)
        #expect(Double(figures.found) >= 0.99 * Double(outcomes.count), "\(figures.found) at their line")
        #expect(figures.medianFindings == 1)
        #expect(figures.mostFindings <= 2)
        #expect(figures.fixedElsewhere == 0)
        #expect(figures.misspelt.count > outcomes.count / 5)
        #expect(Double(figures.suggested) >= 0.95 * Double(figures.misspelt.count), "\(figures.suggested) suggested")
    }

    /// No two are the same.
    private func typos(in garden: TypoGarden) -> [PlantedTypo] {
        var typist = Typist(seed: Self.seed)
        var typos: [PlantedTypo] = []
        var known: Set<String> = []
        while typos.count < Self.total {
            guard let typo = garden.plant(&typist), known.insert("\(typo) \(typo.range.start)").inserted else {
                continue
            }
            typos.append(typo)
        }
        return typos
    }

    private func outcomes(of typos: [PlantedTypo], in garden: TypoGarden) async throws -> [TypoOutcome] {
        let parts = stride(from: 0, to: typos.count, by: 250).map { typos[$0..<min($0 + 250, typos.count)] }
        return try await withThrowingTaskGroup(of: (Int, [TypoOutcome]).self) { group in
            for (index, part) in parts.enumerated() {
                group.addTask { (index, try part.map { try garden.outcome(of: $0) }) }
            }
            var outcomes: [(index: Int, part: [TypoOutcome])] = []
            for try await outcome in group { outcomes.append(outcome) }
            return outcomes.sorted { $0.index < $1.index }.flatMap(\.part)
        }
    }
}
