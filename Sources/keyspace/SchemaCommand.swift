import ArgumentParser
import KeyspaceEmit
import KeyspaceReport

/// `keyspace schema [policy|findings]`
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema: of policies, for editors, or of findings, for programs.")

    @Argument(help: "What the schema is of.")
    var subject = Subject.policy

    @Option(help: ArgumentHelp("The file to write; without it, standard output.", valueName: "file"))
    var output: String?

    enum Subject: String, ExpressibleByArgument, CaseIterable {
        case policy, findings
    }

    func run() throws {
        let text =
            switch subject {
            case .policy: PolicySchema.text
            case .findings: FindingSchema.text
            }
        guard let output else { return StandardStream.output.write(text) }
        try OutputFile(output).write(text)
    }
}
