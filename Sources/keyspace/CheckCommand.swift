import ArgumentParser
import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// `keyspace check PATH…`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say everything that is wrong with policies.")

    @Argument(help: "Root files of policies, or folders that hold 'keyspace.yaml'.")
    var paths: [PolicyPath]

    @Option(help: "Show findings to people, or to programs.")
    var format = FindingFormat.human

    @Flag(help: "Do not fail if there is no namespace to check.")
    var allowEmpty = false

    @OptionGroup var findings: FindingOptions
    @OptionGroup var analysis: AnalysisOptions

    func run() throws {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        var namespaces = 0
        for path in paths {
            let policy = try path.reading { root throws(FileError) in
                try checkPolicy(root: root, today: analysis.day, sources: &sources, &diagnostics)
            }
            namespaces += policy?.namespaces.count ?? 0
        }
        switch format {
        case .human: findings.show(diagnostics, of: sources, on: .output)
        case .json:
            StandardStream.output.write(
                JSONFormat.text(
                    of: diagnostics.sorted, sources: sources,
                    run: .init(
                        version: toolVersion, command: "check", files: sources.files.count, namespaces: namespaces)))
        }
        let subject = "\(Wording.count(sources.files.count, "file")), \(Wording.count(namespaces, "namespace"))"
        StandardStream.error.write("checked \(subject): \(diagnostics.summary)\n")
        if findings.fails(diagnostics) { throw ExitStatus.findings }
        if namespaces == 0, !allowEmpty {
            throw Failure(
                .usage, "there is no namespace, so nothing was checked; pass '--allow-empty' if that is right")
        }
    }
}
