import Foundation
import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceReport
import KeyspaceSyntax
import Testing

/// Explanations are true: what they show as wrong is found, what they recommend is right.
struct ExplanationTests {
    /// Rules that this compiler has.
    static let known = rules.map(\.id) + RuleID.ofMeaning + RuleID.ofSoundness + [.unsupportedOption]
    static let executable = explanations.filter { known.contains($0.rule) }

    @Test(arguments: known)
    func everyRuleIsExplained(_ rule: RuleID) throws {
        let explanation = try #require(Explanation.of(rule))
        #expect(!explanation.does.isEmpty && !explanation.matters.isEmpty && !explanation.advice.isEmpty)
        #expect(!explanation.finds.hasSuffix(".") && explanation.finds.count < 80)
    }

    @Test func formatsDescribeEveryRule() {
        #expect(RuleDescription.all.map(\.rule) == explanations.map(\.rule))
        for (description, explanation) in zip(RuleDescription.all, explanations) {
            #expect(description.severity == explanation.severity)
            #expect(description.summary == explanation.finds)
            for part in [explanation.does, explanation.matters, explanation.advice, explanation.instead.text] {
                #expect(description.explanation.contains(part), "\(description.rule)")
            }
        }
    }

    @Test func everyRuleIsExplainedOnce() {
        #expect(Set(explanations.map(\.rule)).count == explanations.count)
    }

    @Test func rulesThatCanBeAllowedAreThoseOfLint() {
        #expect(rules.allSatisfy { LintRules.all.contains($0.id) })
        for explanation in explanations {
            #expect(explanation.isLint == LintRules.all.contains(explanation.rule), "\(explanation.rule)")
        }
    }

    @Test(arguments: executable.map(\.rule))
    func theExampleFiresTheRule(_ rule: RuleID) throws {
        let explanation = try #require(Explanation.of(rule))
        let found = try findings(explanation.example, of: rule)
        #expect(found.contains { $0.rule == rule && $0.severity == explanation.severity }, "\(found.map(\.message))")
    }

    @Test(arguments: executable.map(\.rule))
    func whatIsRecommendedIsRight(_ rule: RuleID) throws {
        let explanation = try #require(Explanation.of(rule))
        let found = try findings(explanation.instead, of: rule)
        #expect(!found.contains { $0.rule == rule })
        #expect(found.allSatisfy { $0.severity == .info }, "\(found.map(\.message))")
    }

    @Test func theRuleReferenceIsMadeFromExplanations() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "Documentation/rules.md"), encoding: .utf8)
        #expect(
            page == RuleReference.markdown(explanations),
            "run 'swift run keyspace explain --all --format markdown > Documentation/rules.md'")
    }

    private func findings(_ example: Explanation.Example, of rule: RuleID) throws -> [Diagnostic] {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let today = try #require(CalendarDate("2026-06-15"))
        let policy = try checkPolicy(root: "policy.yaml", today: today, sources: &sources, &diagnostics) {
            path throws(FileError) in
            if path == "policy.yaml" { return Array(example.policy.utf8) }
            guard let file = example.files[path] else { throw FileError.missing(path) }
            return Array(file.utf8)
        }
        // What generated code lacks is found when code is generated.
        let unsupported = rule == .unsupportedOption ? policy.map(unsupportedInGeneratedCode) ?? [] : []
        return diagnostics.sorted + unsupported
    }
}
