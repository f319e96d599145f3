import KeyspaceSyntax

/// How findings are shown. Each is a file, here or beside the diagnostics.
package enum FindingFormat: String, Sendable, CaseIterable {
    /// For people, editors and problem matchers.
    case human
    /// All there is, for programs.
    case json
    /// For code scanning.
    case sarif
    /// Annotations in GitHub Actions.
    case github
    /// GitLab's code quality report.
    case gitlab
    /// Test results, for any CI.
    case junit
    /// For a comment at a pull request, or a step's summary.
    case markdown

    /// - Parameter color: whether the reader is a terminal that shows colours; only people see them.
    package func text(of report: FindingReport, color: Bool = false) -> String {
        switch self {
        case .human: HumanFormat.text(of: report.findings, sources: report.sources, color: color)
        case .json:
            JSONFormat.text(
                of: report.findings, sources: report.sources,
                run: .init(
                    version: report.version, command: report.command, files: report.sources.files.count,
                    namespaces: report.namespaces.count))
        case .sarif: SARIFFormat.text(of: report)
        case .github: GitHubFormat.text(of: report)
        case .gitlab: GitLabFormat.text(of: report)
        case .junit: JUnitFormat.text(of: report)
        case .markdown: MarkdownFormat.text(of: report)
        }
    }

    /// Lines that mean something each for itself may be mixed with others; a document is read as a whole.
    package var isDocument: Bool {
        switch self {
        case .human, .github: false
        case .json, .sarif, .gitlab, .junit, .markdown: true
        }
    }
}

extension FindingReport {
    /// Lines for `$GITHUB_OUTPUT`, so that later steps of a job can ask how many findings there are.
    package var gitHubOutputs: String { GitHubFormat.outputs(of: self) }
}
