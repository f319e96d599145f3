package import KeyspaceAnalysis
import KeyspaceSyntax

/// The rule reference: explanations as Markdown.
package enum RuleReference {
    /// All rules, with a table of contents.
    package static func markdown(_ explanations: [Explanation]) -> String {
        var page = MarkdownWriter()
        page.heading(1, "Rules")
        page.paragraph(
            """
            What the compiler finds fault with, rule by rule. `keyspace explain RULE` says the same without a network. This \
            page is made by `keyspace explain --all --format markdown`; its examples are checked by the tests.
            """)
        let (lint, others) = (explanations.filter(\.isLint), explanations.filter { !$0.isLint })
        page.heading(2, "Rules of lint")
        page.paragraph(
            """
            A policy may allow what they find, for a namespace and with a reason, and for a time: \
            `allow: { missing-ttl: "the source of truth" }`, \
            `allow: { missing-ttl: { reason: until the new server comes, until: 2027-03-01 } }`. It may weigh a rule \
            otherwise, or turn it off, for the whole of it: \
            `lint: { naming: { severity: off, reason: the keys are older than the rule } }`.
            """)
        page.table(["Rule", "Severity", "Finds"], lint.map(row))
        page.heading(2, "Rules that cannot be allowed")
        page.paragraph(
            """
            What these find has no meaning to generate code from. They are errors. Lint and proofs begin when there are \
            none of reading and resolving.
            """)
        page.table(["Rule", "Severity", "Finds"], others.map(row))
        for explanation in explanations { write(explanation, to: &page) }
        return page.text
    }

    /// One rule, without the others.
    package static func markdown(_ explanation: Explanation) -> String {
        var page = MarkdownWriter()
        write(explanation, to: &page)
        return page.text
    }

    /// One rule, for readers that have its name above already.
    package static func help(_ explanation: Explanation) -> String {
        var page = MarkdownWriter()
        writeParts(of: explanation, to: &page)
        return page.text
    }

    private static func row(_ explanation: Explanation) -> [String] {
        ["[`\(explanation.rule)`](#\(explanation.rule))", explanation.severity.rawValue, explanation.finds]
    }

    private static func write(_ explanation: Explanation, to page: inout MarkdownWriter) {
        page.heading(2, "`\(explanation.rule)`")
        page.paragraph("Severity: \(explanation.standing).")
        writeParts(of: explanation, to: &page)
    }

    private static func writeParts(of explanation: Explanation, to page: inout MarkdownWriter) {
        page.heading(3, "What it does")
        page.paragraph(explanation.does)
        page.heading(3, "Why it matters")
        page.paragraph(explanation.matters)
        page.heading(3, "Example")
        write(explanation.example, to: &page)
        page.heading(3, "Use instead")
        page.paragraph(explanation.advice)
        write(explanation.instead, to: &page)
    }

    private static func write(_ example: Explanation.Example, to page: inout MarkdownWriter) {
        for file in example.shown {
            page.paragraph("```yaml\n\(file.lines.joined(separator: "\n"))\n```")
        }
    }
}
