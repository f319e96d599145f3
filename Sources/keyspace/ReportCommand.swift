import ArgumentParser
import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceReport
import KeyspaceSyntax

/// `keyspace report PATH`
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Describe a policy for whoever reviews it.",
        discussion: "With errors, the report has whatever could be understood, and the run fails.")

    @Argument(help: "The policy's root file, or a folder that holds 'keyspace.yaml'.")
    var path: PolicyPath

    @Option(help: "Markdown and HTML for people, JSON for programs.")
    var format = ReportFormat.markdown

    @Option(help: ArgumentHelp("The file to write; without it, standard output.", valueName: "file"))
    var output: String?

    @Flag(help: "Leave out how long the proofs took, so that the same policy gives the same file.")
    var withoutTimes = false

    @OptionGroup var findings: FindingOptions
    @OptionGroup var analysis: AnalysisOptions

    enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
        case markdown, html, json
    }

    func run() throws {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        var proofs: KeyProofs?
        var provingTime: Duration?
        let policy = try path.reading { root throws(FileError) in
            try checkPolicy(
                root: root, today: analysis.day, sources: &sources, &diagnostics,
                proving: { policy in
                    let start = ContinuousClock.now
                    let made = KeyProofs(policy)
                    provingTime = ContinuousClock.now - start
                    proofs = made
                    return made
                })
        }
        if let policy {
            let report = Report(
                policy: policy, findings: diagnostics.sorted, sources: sources, proofs: proofs,
                provingTime: withoutTimes ? nil : provingTime)
            let text =
                switch format {
                case .markdown: report.markdown
                case .html: report.html(version: toolVersion)
                case .json: report.json(version: toolVersion)
                }
            try write(text)
        }
        findings.show(diagnostics, of: sources, on: .error)
        if findings.fails(diagnostics) { throw ExitStatus.findings }
    }

    private func write(_ text: String) throws {
        guard let output else { return StandardStream.output.write(text) }
        try OutputFile(output).write(text)
    }
}
