import ArgumentParser
import KeyspaceEmit
import KeyspaceSyntax

/// The command line. Each subcommand is a file of this folder.
///
/// Results go to standard output; how it went goes to standard error.
@main
struct KeyspaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keyspace",
        abstract: "Check the policy of a keyspace, and generate the Swift code that keeps to it.",
        discussion: """
            PATH is a policy's root file, or a folder that holds 'keyspace.yaml'.

            Exit codes: 0 everything is right, 1 there are findings, 2 the command or its configuration is wrong, \
            3 it could not be done.
            """,
        version: toolVersion,
        subcommands: [
            CheckCommand.self, GenerateCommand.self, ReportCommand.self, MatchCommand.self, ExplainCommand.self,
            FormatCommand.self, SchemaCommand.self, InitCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let status as ExitStatus {
            exit(withError: status.code)
        } catch let failure as Failure {
            StandardStream.error.write("keyspace: error: \(failure.message)\n")
            exit(withError: failure.status.code)
        } catch {
            // Help and version are no mistakes; anything else that the parser throws is one of usage.
            guard exitCode(for: error) != .success else { exit(withError: error) }
            StandardStream.error.write(fullMessage(for: error) + "\n" + (suggestion.map { $0 + "\n" } ?? ""))
            exit(withError: ExitStatus.usage.code)
        }
    }

    /// Which command was probably meant, if the first word is none.
    private static var suggestion: String? {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard let word = CommandLine.arguments.dropFirst().first, !names.contains(word) else { return nil }
        return Suggestion.nearest(to: word, among: names).map { "did you mean '\($0)'?" }
    }
}

/// The release, as `--version` and JSON output say it.
let toolVersion = "0.1.0"
