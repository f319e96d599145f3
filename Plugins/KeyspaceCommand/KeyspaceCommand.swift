import Foundation
import PackagePlugin

/// `swift package keyspace …`: the command line, built from the package's own dependency and run where the caller is.
///
/// It asks for no permission. Commands that write into the package (`fmt`, `generate`, a report to a file) need
/// `swift package --allow-writing-to-package-directory keyspace …` where SwiftPM has a sandbox.
@main
struct KeyspaceCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) throws {
        let process = Process()
        process.executableURL = try context.tool(named: "keyspace").url
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationReason == .exit else { throw ToolStopped(signal: process.terminationStatus) }
        // What is wrong was said by the tool.
        if process.terminationStatus != 0 { exit(process.terminationStatus) }
    }
}

/// The tool did not come to its end.
struct ToolStopped: Error, CustomStringConvertible {
    let signal: Int32

    var description: String { "'keyspace' was stopped by signal \(signal)" }
}
