import Foundation
import PackagePlugin

/// Generates the Swift code of a policy before a target is built.
@main
struct KeyspaceGenerator: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root: PolicyLocation
        do throws(PolicyLocationError) {
            root = try PolicyLocation(
                target: target.name, in: target.directoryURL, package: context.package.directoryURL)
        } catch {
            Diagnostics.error(error.description)
            return []
        }
        let output = context.pluginWorkDirectoryURL
        // The names of outputs must be known before any YAML is read: each policy file makes one Swift file.
        let generated = root.files.map { "\($0.deletingPathExtension().lastPathComponent).policy.swift" }
        let arguments =
            ["--policy", root.rootFile.path(percentEncoded: false), "--output", output.path(percentEncoded: false)]
            + ["--module", (target as? any SourceModuleTarget)?.moduleName ?? target.name]
            + root.files.flatMap { ["--file", $0.path(percentEncoded: false)] }
        return [
            .buildCommand(
                displayName: "Generating the keyspace of \(target.name)",
                executable: try context.tool(named: "keyspace-gen").url, arguments: arguments,
                inputFiles: root.files,
                outputFiles: (["Keyspace.generated.swift"] + generated).map { output.appending(path: $0) })
        ]
    }
}
