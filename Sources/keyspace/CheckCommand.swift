import ArgumentParser
import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceReport
import KeyspaceSyntax

/// `keyspace check PATH…`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say everything that is wrong with policies.")

    @Argument(
        help:
            "Root files of policies, or folders that hold 'keyspace.yaml'. Without any, those of the folder it runs in."
    )
    var paths: [PolicyPath] = []

    @OptionGroup var outputs: FindingOutputs

    @Flag(help: "Do not fail if there is no namespace to check.")
    var allowEmpty = false

    @Flag(help: "Make the changes that are surely right, and say which: misspelt names, notations, what says nothing.")
    var fix = false

    @OptionGroup var findings: FindingOptions
    @OptionGroup var analysis: AnalysisOptions

    func run() throws {
        let roots = try PolicyPath.named(paths)
        if fix { try roots.forEach { try SafeFixes.make(in: $0, today: analysis.day) } }
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        var namespaces: [CheckedNamespace] = []
        var lost: [String] = []
        for path in roots {
            let earlierErrors = diagnostics.count(of: .error)
            let earlier = diagnostics.all.count
            let policy = try path.reading { root throws(FileError) in
                try checkPolicy(root: root, today: analysis.day, sources: &sources, &diagnostics)
            }
            // It is a policy, and no code can be generated for it yet: whoever only checks shall know.
            if let policy, diagnostics.count(of: .error) == earlierErrors {
                for finding in unsupportedInGeneratedCode(policy, .warning) { diagnostics.report(finding) }
            }
            namespaces += policy?.namespaces.map { CheckedNamespace($0) } ?? []
            lost += NamespaceCount(policy, diagnostics.all.dropFirst(earlier)).lost
        }
        let report = FindingReport(
            command: "check", version: toolVersion, findings: diagnostics.sorted, allowed: diagnostics.allowed,
            sources: sources, namespaces: namespaces, lostNamespaces: lost, rules: RuleDescription.all,
            failsFrom: findings.failOn.severity, paths: sources.files.map { .of(file: $0.path) })
        try outputs.write(report, color: findings.color)
        let subject = "\(Wording.count(sources.files.count, "file")), \(report.namespaceCount.words)"
        StandardStream.error.write("checked \(subject): \(diagnostics.summary)\n")
        if findings.fails(diagnostics) { throw ExitStatus.findings }
        if namespaces.isEmpty, !allowEmpty {
            throw Failure(
                .usage, "there is no namespace, so nothing was checked; pass '--allow-empty' if that is right")
        }
    }
}
