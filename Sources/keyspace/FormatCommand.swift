import ArgumentParser
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// `keyspace fmt [PATH…]`
struct FormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt", abstract: "Lay out policy files in the one usual way.",
        discussion: """
            Formats the root file and what it includes. No comment is lost and no option changes its place. After \
            formatting, the policy is read again: if it does not mean the same, nothing is written.
            """)

    @Argument(
        help:
            "Root files of policies, or folders that hold 'keyspace.yaml'. Without any, those of the folder it runs in."
    )
    var paths: [PolicyPath] = []

    @Flag(help: "Write nothing; list the files that are laid out otherwise, and fail if there are any.")
    var check = false

    @Option(help: "Colour findings: 'auto' if they go to a terminal and NO_COLOR is not set.")
    var color = ColorChoice.auto

    func run() throws {
        var changed: [String] = []
        var files = 0
        for path in try PolicyPath.named(paths) {
            let formatting = try path.reading { root throws(FileError) in try PolicyFormatting(root: root) }
            guard formatting.unreadable.isEmpty else {
                StandardStream.error.write(
                    HumanFormat.text(
                        of: formatting.unreadable, sources: formatting.sources, color: color.isOn(for: .error)))
                throw ExitStatus.findings
            }
            guard formatting.keepsMeaning else {
                throw Failure(
                    .incomplete,
                    "'\(path.path)' would not mean the same when formatted, so nothing was written; "
                        + "this is a mistake of 'keyspace fmt', please report it")
            }
            files += formatting.sources.files.count
            for file in formatting.changed {
                changed.append(file.path)
                if !check { try write(file) }
            }
        }
        try report(changed, of: files)
    }

    private func write(_ file: PolicyFormatting.File) throws(Failure) {
        do throws(OutputError) {
            try replaceFile(file.path, with: file.text)
        } catch {
            throw Failure(.incomplete, error.description)
        }
    }

    private func report(_ changed: [String], of files: Int) throws {
        for path in changed { StandardStream.output.write(path + "\n") }
        let count = "\(changed.count) of \(Wording.count(files, "file"))"
        guard check else { return StandardStream.error.write("formatted \(count)\n") }
        StandardStream.error.write(
            changed.isEmpty
                ? "\(Wording.count(files, "file")): all formatted\n" : "\(count) not formatted; run 'keyspace fmt'\n")
        if !changed.isEmpty { throw ExitStatus.findings }
    }
}
