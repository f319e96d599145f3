package import Foundation
import Synchronization

/// A program that runs beside the tests, and does not outlive them or whoever holds this.
package final class ChildProcess: Sendable {
    package let identifier: Int32
    private let processGuard: ProcessGuard
    private let log: URL
    /// Until the system was asked how it ended, its number belongs to no other process.
    private let hasEnded = Mutex(false)

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
        _ = fcntl(start.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        // It becomes the program when its guard knows of it, and ends if that moment never comes.
        let script = #"cd "$0" && read -r go && exec "$@" </dev/null"#
        let words = ["-c", script, folder.path(percentEncoded: false), program.path(percentEncoded: false)]
        identifier = try spawn(
            URL(filePath: "/bin/sh"), words + arguments, input: start.fileHandleForReading, output: output)
        try self.processGuard.started(identifier)
        try start.fileHandleForWriting.write(contentsOf: Data("go\n".utf8))
        try start.fileHandleForWriting.close()
        try output.close()
    }

    deinit {
        kill()
        reap(waiting: true)
        try? processGuard.ended(identifier)
    }

    package var isRunning: Bool {
        reap(waiting: false)
        return hasEnded.withLock { !$0 }
    }

    /// What it wrote to standard output and standard error, for the message of a test that fails.
    package var output: String {
        (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    }

    /// Sends a signal, unless the program has ended.
    package func send(_ signal: Int32) {
        hasEnded.withLock { hasEnded in
            guard !hasEnded else { return }
            _ = Foundation.kill(identifier, signal)
        }
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

    private func reap(waiting: Bool) {
        hasEnded.withLock { hasEnded in
            guard !hasEnded else { return }
            var status: Int32 = 0
            hasEnded = waitpid(identifier, &status, waiting ? 0 : WNOHANG) == identifier
        }
    }
}
