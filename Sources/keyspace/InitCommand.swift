import ArgumentParser
import KeyspaceEmit

/// `keyspace init [DIR]`
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a policy to begin with. Nothing is overwritten.")

    @Argument(help: ArgumentHelp("The folder for 'keyspace.yaml'.", valueName: "dir"))
    var folder = "policies"

    func run() throws {
        let file = EmittedFile(name: "keyspace.yaml", text: starterPolicy)
        let path = folder.hasSuffix("/") ? folder + file.name : "\(folder)/\(file.name)"
        let isNew: Bool
        do throws(OutputError) {
            isNew = try OutputFolder(folder).create(file)
        } catch {
            throw Failure(.incomplete, error.description)
        }
        guard isNew else { throw Failure(.incomplete, "'\(path)' is there already, and was not touched") }
        StandardStream.error.write("wrote '\(path)'; say 'keyspace check \(folder)' when you have changed it\n")
    }
}
