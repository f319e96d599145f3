import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// What becomes of keys when the server is full and when it restarts.
    func writeAdvice(to report: inout MarkdownWriter) {
        guard !advice.fates.isEmpty else { return }
        report.heading(2, "When the server is full, and after a restart")
        report.paragraph(evictionSentence.joined(with: Prose(advice.persistence.sentence)).markdown)
        report.table(fateTable)
        report.list(advice.recommendations.map { Markdown.text($0) })
        guard !instanceTable.isEmpty else { return }
        report.paragraph(Self.instanceSentence.markdown)
        report.table(instanceTable)
    }
}
