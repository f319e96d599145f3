import KeyspaceAnalysis
import KeyspaceSyntax
import Testing

/// That every rule has its cases in `lint/<rule>/`. Cases named `passes…` have no finding.
struct RuleGoldenTests {
    @Test(arguments: rules.map(\.id))
    func everyRuleHasCases(_ rule: RuleID) {
        let cases = LintGoldenTests.cases.filter { $0.name.hasPrefix("\(rule)/") }
        #expect(cases.contains { $0.text("expected.txt")?.contains("[\(rule)]") == true }, "no case fires")
        #expect(cases.contains { $0.name.contains("/passes") && $0.text("expected.txt") == "" }, "no case passes")
    }

    @Test func casesPassThatSaySo() {
        for golden in LintGoldenTests.cases where golden.name.contains("/passes") {
            #expect(golden.text("expected.txt") == "", "\(golden.name)")
        }
    }
}
