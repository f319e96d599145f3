import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A `redis-server` of the test's own, on a free port of this machine, which is stopped and leaves nothing behind.
final class LocalServer {
    let port: UInt16
    private let process: Process
    private let folder: URL

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameter settings: directives of redis.conf, as `--maxmemory 1gb`.
    init(_ settings: [String] = []) throws {
        guard let program = Self.program() else {
            throw Failure(
                description: "there is no 'redis-server' in PATH; install it: apt-get install -y redis-server")
        }
        folder = FileManager.default.temporaryDirectory.appending(path: "keyspace-budget-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        port = try Connection.freePort()
        process = Process()
        process.executableURL = program
        process.currentDirectoryURL = folder
        process.arguments =
            [
                "--port", "\(port)", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                "--enable-debug-command", "yes", "--daemonize", "no",
                // A histogram for each command that was ever used would be counted with the keys.
                "--latency-tracking", "no",
            ] + settings
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        // There is nothing to save, and a process may be started with other signals blocked.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// Waits until the server answers.
    func connect() throws -> Connection {
        for _ in 0..<500 {
            if let connection = try? Connection(port: port), let reply = try? connection.run(["PING"]) {
                if reply == "PONG" { return connection }
            }
            guard process.isRunning else { throw Failure(description: "redis-server ended at once") }
            usleep(10_000)
        }
        throw Failure(description: "redis-server does not answer on port \(port)")
    }

    private static func program() -> URL? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
            .map { URL(filePath: String($0)).appending(path: "redis-server") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path(percentEncoded: false)) }
    }
}
