package import Foundation

/// A program that runs beside the tests, and does not outlive them or whoever holds this.
package final class ChildProcess: Sendable {
    private let process = Process()
    private let processGuard: ProcessGuard
    /// What it wrote to standard output and standard error.
    private let log: URL

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - folder: where it works.
    ///   - log: a file for what it writes; it is added to.
    ///   - processGuard: who ends it if the tests cannot; the one for all if nothing is said.
    package init(
        _ program: URL, _ arguments: [String], in folder: URL, log: URL, guardedBy processGuard: ProcessGuard? = nil
    ) throws {
        self.processGuard = try processGuard ?? ProcessGuard.shared.get()
        self.log = log
        if !FileManager.default.fileExists(atPath: log.path(percentEncoded: false)) {
            try Data().write(to: log)
        }
        let output = try FileHandle(forWritingTo: log)
        try output.seekToEnd()
        let start = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        // It becomes the program when its guard knows of it, and ends if that moment never comes.
        let words = ["-c", #"read -r go && exec "$@" </dev/null"#, "sh", program.path(percentEncoded: false)]
        process.arguments = words + arguments
        process.currentDirectoryURL = folder
        process.standardInput = start
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try self.processGuard.started(process.processIdentifier)
        try start.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
        try start.fileHandleForWriting.close()
        try output.close()
    }

    deinit {
        kill()
        try? processGuard.ended(process.processIdentifier)
    }

    package var identifier: Int32 { process.processIdentifier }

    package var isRunning: Bool { process.isRunning }

    /// Its log, for the message of a test that fails.
    package var output: String {
        (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    }

    /// Sends a signal, unless the program has ended: then its number may belong to another one.
    package func send(_ signal: Int32) {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, signal)
    }

    /// Ends it as a power cut would.
    package func kill() {
        send(SIGKILL)
    }

    /// Waits until it has ended.
    ///
    /// - Throws: `Overdue` if it does not.
    package func ended(within bound: Duration = .seconds(20)) async throws {
        try await eventually("process \(identifier) ends", within: bound) { !isRunning }
    }
}
