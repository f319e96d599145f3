import KeyspaceEmit
import KeyspaceSyntax

/// Writes findings as Markdown: for a comment at a pull request, or the summary of a step.
///
/// It begins with a comment that nobody sees, by which a job finds its own comment again and writes it anew instead of
/// adding another. What comes from a policy cannot format, link or call anybody.
enum MarkdownFormat {
    /// GitHub takes 65,536 characters in a comment.
    private static let longest = 60_000
    static let header = ["Severity", "Place", "Finding", "Rule"]

    static func text(of report: FindingReport) -> String {
        var writer = MarkdownWriter()
        writer.paragraph("<!-- keyspace:\(report.command) -->")
        writer.heading(2, "`keyspace \(report.command)`: \(summary(of: report))")
        let files = Wording.count(report.sources.files.count, "file")
        writer.paragraph("Looked at \(files) with \(report.namespaceCount.words).")
        var rows = rows(of: report)
        var length = 0
        let fitting = rows.prefix { row in
            length += row.reduce(0) { $0 + $1.count + 3 }
            return length <= longest
        }.count
        let left = rows.count - fitting
        rows.removeLast(left)
        writer.table(header, rows)
        if left > 0 { writer.paragraph("\(Wording.count(left, "more finding")) did not fit in here.") }
        return writer.text
    }

    private static func summary(of report: FindingReport) -> String {
        let parts = [(Severity.error, "error"), (.warning, "warning"), (.info, "remark")]
            .map { (report.count(of: $0), $1) }.filter { $0.0 > 0 }.map { Wording.count($0, $1) }
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }

    private static func rows(of report: FindingReport) -> [[String]] {
        var positions = PositionIndex(report.sources)
        func place(_ range: SourceRange) -> String {
            let line = positions.position(of: Int(range.start), in: range.file).line
            return Markdown.code("\(report.path(of: range.file).text):\(line)")
        }
        return report.findings.map { finding in
            row(of: finding, place: place)
        }
    }

    /// The cells of a finding in a table with `header`.
    static func row(of finding: Diagnostic, place: (SourceRange) -> String) -> [String] {
        let notes = finding.notes.map { "<br>\(place($0.range)): \(quiet($0.sentence))" }.joined()
        return [
            finding.severity.rawValue, place(finding.range), quiet(finding.sentence) + notes,
            Markdown.code(finding.rule.description),
        ]
    }

    /// With an invisible break where GitHub would make a link or call somebody: nobody is told of a comment because a
    /// policy has their name in it.
    private static func quiet(_ text: String) -> String {
        Markdown.text(text).replacing("@", with: "@\u{200B}").replacing("://", with: ":\u{200B}//")
            .replacing("www.", with: "www\u{200B}.")
    }
}
