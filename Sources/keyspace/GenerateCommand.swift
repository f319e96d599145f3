import ArgumentParser
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// `keyspace generate PATH --output DIR`
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write the Swift code of a policy.",
        discussion: """
            A file is written only if its text changes. A file that was generated for a policy file that is no more \
            is removed. Nothing is touched if the policy has errors.
            """)

    @Argument(help: "The policy's root file, or a folder that holds 'keyspace.yaml'.")
    var path: PolicyPath

    @Option(help: ArgumentHelp("The folder for the generated files.", valueName: "dir"))
    var output: String

    @Option(
        help: ArgumentHelp("The module that the code becomes a part of, which it need not import.", valueName: "name"))
    var module: String?

    @Flag(help: "Write nothing; fail if a file is missing, stale or surplus, and list which.")
    var check = false

    @OptionGroup var findings: FindingOptions
    @OptionGroup var analysis: AnalysisOptions

    func validate() throws {
        if output.isEmpty { throw ValidationError("'--output' is empty; name a folder") }
    }

    func run() throws {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let generated = try path.reading { root throws(FileError) in
            try generateSwift(root: root, module: module, today: analysis.day, sources: &sources, &diagnostics)
        }
        findings.show(diagnostics, of: sources, on: .error)
        guard let files = generated?.files, !findings.fails(diagnostics) else { throw ExitStatus.findings }
        let folder = OutputFolder(output)
        let differences = folder.differences(from: files)
        if check {
            try list(differences, in: folder)
        } else {
            try write(files, to: folder, surplus: differences.filter { $0.status == .surplus }.map(\.name))
        }
    }

    private func list(_ differences: [(name: String, status: FileStatus)], in folder: OutputFolder) throws {
        for (name, status) in differences {
            StandardStream.output.write("\(status.rawValue): \(folder.filePath(name))\n")
        }
        guard differences.isEmpty else {
            StandardStream.error.write("generated code is not current; run 'keyspace generate' again\n")
            throw ExitStatus.findings
        }
    }

    private func write(_ files: [EmittedFile], to folder: OutputFolder, surplus: [String]) throws {
        do throws(OutputError) {
            let written = try folder.write(files)
            for name in surplus { try folder.remove(name) }
            let removed = surplus.isEmpty ? "" : ", removed \(surplus.count)"
            StandardStream.error.write(
                "wrote \(written.count) of \(Wording.count(files.count, "file")) to '\(output)'\(removed)\n")
        } catch {
            throw Failure(.incomplete, error.description)
        }
    }
}
