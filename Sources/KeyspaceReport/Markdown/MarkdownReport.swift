import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// The report for people, to be read anywhere.
    package var markdown: String {
        var report = MarkdownWriter()
        writeTitle(to: &report)
        writeGlance(to: &report)
        writeProofs(to: &report)
        writeFindings(to: &report)
        writeBudget(to: &report)
        writeAdvice(to: &report)
        writeNamespaces(to: &report)
        writeTypes(to: &report)
        writeServices(to: &report)
        writeSettings(to: &report)
        return report.text
    }

    private func writeTitle(to report: inout MarkdownWriter) {
        report.heading(1, "The keyspace \(Markdown.text(policy.name))")
        if let summary = policy.summary { report.paragraph(Markdown.prose(summary)) }
        report.paragraph((counts + ["digest \(Markdown.code(policy.digest))"]).joined(separator: ", ") + ".")
        if let prefixSentence { report.paragraph(prefixSentence.markdown) }
    }

    private func writeGlance(to report: inout MarkdownWriter) {
        report.heading(2, "At a glance")
        report.table(glanceTable)
        if let lackSentence { report.paragraph(lackSentence.markdown) }
    }

    private func writeProofs(to report: inout MarkdownWriter) {
        report.heading(2, "Proofs")
        report.paragraph(proofSentences.joined(separator: " "))
    }

    private func writeFindings(to report: inout MarkdownWriter) {
        report.heading(2, "Findings")
        guard !findings.isEmpty else { return report.paragraph("None.") }
        report.table(
            MarkdownFormat.header,
            findings.map { finding in MarkdownFormat.row(of: finding) { Markdown.code(placeText($0)) } })
    }
}
