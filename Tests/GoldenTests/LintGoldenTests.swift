import Foundation
import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Every rule of lint: policies in which it finds something, and the nearest thing that is right.
///
/// `lint/<rule>/<case>/policy.yaml` goes in, `expected.txt` is what a person reads. Cases named `passes…` have nothing.
struct LintGoldenTests {
    static let cases = GoldenCase.all("lint", with: "policy.yaml")

    @Test(arguments: cases)
    func findingsAreAsRecorded(_ golden: GoldenCase) throws {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let today = try #require(CalendarDate("2026-06-30"))
        _ = try checkPolicy(root: "policy.yaml", today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in try readFile(golden.path(path))
        }
        let text = HumanFormat.text(of: diagnostics.sorted, sources: sources)
        if GoldenCase.isRecording { try golden.record(text, as: "expected.txt") }
        #expect(text == golden.text("expected.txt"))
    }

    @Test(arguments: rules.map(\.id))
    func everyRuleHasCases(_ rule: RuleID) {
        let cases = Self.cases.filter { $0.name.hasPrefix("\(rule)/") }
        #expect(cases.contains { $0.text("expected.txt")?.contains("[\(rule)]") == true }, "no case fires")
        #expect(cases.contains { $0.name.contains("/passes") && $0.text("expected.txt") == "" }, "no case passes")
    }

    @Test func casesPassThatSaySo() {
        for golden in Self.cases where golden.name.contains("/passes") {
            #expect(golden.text("expected.txt") == "", "\(golden.name)")
        }
    }
}
