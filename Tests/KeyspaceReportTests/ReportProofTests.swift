import KeyspaceAnalysis
import KeyspaceEmit
import Testing

@testable import KeyspaceReport

struct ReportProofTests {
    private static let sound = """
        policy: 1
        keyspace: Shop
        namespaces:
          a: { key: "a:{x}", value: string, ttl: 1h }
          b: { key: "b:{x}", value: string, ttl: 1h }
          c: { key: "c:{x}", value: string, ttl: 1h }

        """

    @Test func allReportsSayHowManyPairs() throws {
        let report = try SampleReport.of(Self.sound)
        let sentence = "3 pairs of entries were compared, and every entry with itself"
        #expect(report.markdown.contains("## Proofs\n\n" + sentence))
        #expect(report.html(version: "1").contains(sentence))
        #expect(report.json(version: "1").contains("\"pairs\": 3,"))
        #expect(!report.json(version: "1").contains("milliseconds\""))
    }

    @Test func theTimeIsSaidWhereItIsKnown() throws {
        let sound = try SampleReport.of(Self.sound)
        let report = Report(
            policy: sound.policy, findings: [], sources: sound.sources, proofs: sound.proofs,
            provingTime: .microseconds(1_340))
        #expect(report.markdown.contains("3 pairs of entries were compared in 1.3 ms, and"))
        #expect(report.json(version: "1").contains("\"milliseconds\": 1.34"))
    }

    @Test func collisionsAreCounted() throws {
        let report = try SampleReport.of(Self.sound.replacing("\"b:{x}\"", with: "\"a:{y}\""))
        #expect(report.markdown.contains("1 pair can write the same key; see the findings."))
        #expect(!report.isProved)
    }

    @Test(arguments: [
        (Duration.microseconds(20), "less than 0.1 ms"), (.microseconds(100), "0.1 ms"), (.milliseconds(9), "9.0 ms"),
        (.milliseconds(240), "240 ms"), (.milliseconds(2_190), "2.1 s"), (.seconds(1_000), "1,000.0 s"),
    ])
    func timesAreShort(_ time: Duration, _ words: String) {
        #expect(Wording.elapsed(time) == words)
    }
}
