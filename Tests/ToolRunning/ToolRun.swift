package import Foundation

/// A program that was run to its end.
package struct ToolRun: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String

    /// Runs a tool that was built with the tests.
    package static func tool(
        _ name: String, _ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> ToolRun {
        try ToolRun(products.appending(path: name), arguments, in: folder, environment: environment)
    }

    /// Runs a program that is found as a shell finds it.
    package static func command(_ words: [String], in folder: URL, environment: [String: String] = [:]) throws
        -> ToolRun
    {
        try ToolRun(URL(filePath: "/usr/bin/env"), words, in: folder, environment: environment)
    }

    static func toolPath(_ name: String) -> String {
        products.appending(path: name).path(percentEncoded: false)
    }

    /// The folder of the test's own executable, where SwiftPM puts all products.
    private static var products: URL {
        let bundle = Bundle.allBundles.first { $0.bundleURL.pathExtension == "xctest" }
        return bundle?.bundleURL.deletingLastPathComponent() ?? Bundle.main.bundleURL
    }

    private init(
        _ program: URL, _ arguments: [String], in folder: URL?, environment: [String: String]
    ) throws {
        // Into files: a pipe that nobody reads stops whoever fills it.
        let streams = try TemporaryFolder()
        let files = try ["output", "errors"].map { name in
            let file = streams.url.appending(path: name)
            try Data().write(to: file)
            return try FileHandle(forWritingTo: file)
        }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = files[0]
        process.standardError = files[1]
        try process.run()
        process.waitUntilExit()
        status = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        output = try streams.text("output")
        errors = try streams.text("errors")
    }
}
