import KeyspaceEmit
import KeyspaceSyntax

/// Writes findings as workflow commands, which GitHub shows as annotations at their lines.
///
///     ::error title=unknown-key,file=policies/a.yaml,line=7,col=5,endLine=7,endColumn=8::unknown option 'tt1'
///
/// GitHub shows ten of each level a step, so the errors come first; the Markdown for the step's summary has all.
enum GitHubFormat {
    static func text(of report: FindingReport) -> String {
        var positions = PositionIndex(report.sources)
        return [Severity.error, .warning, .info].map { severity in
            report.findings.lazy.filter { $0.severity == severity }
                .map { line(for: $0, in: report, &positions) + "\n" }.joined()
        }.joined()
    }

    /// `errors=1`, `warnings=0`, `infos=0`, a line each.
    static func outputs(of report: FindingReport) -> String {
        [("errors", Severity.error), ("warnings", .warning), ("infos", .info)]
            .map { "\($0)=\(report.count(of: $1))\n" }.joined()
    }

    private static func line(
        for finding: Diagnostic, in report: FindingReport, _ positions: inout PositionIndex
    ) -> String {
        let start = positions.position(of: Int(finding.range.start), in: finding.range.file)
        let end = positions.position(of: Int(finding.range.end), in: finding.range.file)
        var properties = [
            ("title", finding.rule.description), ("file", report.path(of: finding.range.file).text),
            ("line", String(start.line)),
        ]
        // Columns are for ranges on one line; GitHub refuses an end column beside another line.
        if start.line == end.line { properties.append(("col", String(start.column))) }
        properties.append(("endLine", String(end.line)))
        if start.line == end.line { properties.append(("endColumn", String(end.column))) }
        let list = properties.map { "\($0)=\(escaped($1, inProperty: true))" }.joined(separator: ",")
        return "::\(finding.severity.gitHubCommand) \(list)::\(escaped(text(of: finding), inProperty: false))"
    }

    private static func text(of finding: Diagnostic) -> String {
        ([finding.sentence] + finding.notes.map { "note: \($0.sentence)" })
            .joined(separator: "\n")
    }

    /// A policy may come from a stranger's pull request; a name in it must not end the command and begin another.
    private static func escaped(_ text: String, inProperty isProperty: Bool) -> String {
        text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "%": result += "%25"
            case "\r": result += "%0D"
            case "\n": result += "%0A"
            case ":" where isProperty: result += "%3A"
            case "," where isProperty: result += "%2C"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Severity {
    fileprivate var gitHubCommand: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        case .info: "notice"
        }
    }
}
