import Foundation
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Every rule of reading and resolving: the policies that break it, and the nearest thing that is right.
///
/// A policy marks the lines where findings must be with `# expect: rule`; `expected.txt` pins what a person reads.
struct ResolveGoldenTests {
    static let cases = GoldenCase.all("resolve", with: "policy.yaml")

    @Test(arguments: cases)
    func findingsAreExpectedOnes(_ golden: GoldenCase) throws {
        let (sources, diagnostics) = try check(golden)
        #expect(diagnostics.places(in: sources).sorted() == golden.expectedFindings(sources).sorted())
    }

    @Test(arguments: cases)
    func messagesAreAsRecorded(_ golden: GoldenCase) throws {
        let (sources, diagnostics) = try check(golden)
        let text = HumanFormat.text(of: diagnostics.sorted, sources: sources)
        if GoldenCase.isRecording { try golden.record(text, as: "expected.txt") }
        #expect(text == golden.text("expected.txt"))
    }

    @Test(arguments: RuleID.ofMeaning)
    func everyRuleHasCases(_ rule: RuleID) {
        let cases = Self.cases.filter { $0.name.hasPrefix("\(rule)/") }
        #expect(cases.contains { $0.text("expected.txt")?.contains("[\(rule)]") == true }, "no case fires")
        #expect(cases.contains { $0.text("expected.txt") == "" }, "no case passes")
    }

    // MARK: Reading a case

    /// Paths are shown relative to the case's folder.
    private func check(_ golden: GoldenCase) throws -> (SourceSet, Diagnostics) {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        _ = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { path throws(FileError) in
            try readFile(golden.path(path))
        }
        return (sources, diagnostics)
    }
}
