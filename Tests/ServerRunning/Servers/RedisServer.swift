import Foundation
import Synchronization
import ToolRunning

/// A server of the test's own: on a free port of 127.0.0.1, in a temporary folder, without persistence.
///
/// It ends when nobody holds it, and with the tests, however they end.
package final class RedisServer: Sendable {
    package let port: Int
    /// Where it listens with TLS, if it was told to.
    package let tlsPort: Int?
    /// The path of its Unix socket, if it was told to have one.
    package let unixSocket: String?

    private let folder: TemporaryFolder
    private let program: Program
    private let arguments: [String]
    private let clock: ServerClock?
    private let password = UUID().uuidString
    private let process: Mutex<ChildProcess?> = Mutex(nil)

    /// Starts a server and waits until it answers.
    ///
    /// - Throws: `MissingProgram` if no server is installed; `FailedServer` with its log if it does not start.
    package static func start(_ options: Options = Options()) async throws -> RedisServer {
        try await start(options, mode: [])
    }

    /// - Parameter mode: what follows the configuration file on the command line, such as `--sentinel`.
    static func start(_ options: Options, mode: [String]) async throws -> RedisServer {
        for _ in 0..<10 {
            let server = try RedisServer(options, mode: mode)
            do {
                try await server.launch()
                return server
            } catch let failure as FailedServer where failure.isPortTaken {
                continue
            }
        }
        throw NoFreePort()
    }

    private init(_ options: Options, mode: [String]) throws {
        let server = try Program.server()
        clock = options.clock
        folder = try TemporaryFolder("r")
        port = try FreePort.find()
        tlsPort = try options.tls.map { _ in try FreePort.find() }
        unixSocket = options.hasUnixSocket ? folder.path("s") : nil
        if let clock {
            let variables = clock.environment.map { "\($0.key)=\($0.value)" }
            program = try .environment()
            arguments = variables + [server.url.path(percentEncoded: false), "redis.conf"] + mode
        } else {
            program = server
            arguments = ["redis.conf"] + mode
        }
        try folder.write("redis.conf", configuration(options).joined(separator: "\n") + "\n")
    }

    private func configuration(_ options: Options) -> [String] {
        var lines = [
            "bind 127.0.0.1", "port \(port)", "save \"\"", "appendonly no", "daemonize no",
            // Whatever the options close, the test's own checks get in.
            "user \(Self.checker) on >\(password) ~* &* +@all",
        ]
        lines += options.users.map { "user \($0.name) on >\($0.password) \($0.rules)" }
        if let password = options.password { lines.append("user default on >\(password) ~* &* +@all") }
        if let unixSocket { lines.append("unixsocket \(unixSocket)") }
        if let tls = options.tls, let tlsPort {
            lines += [
                "tls-port \(tlsPort)",
                "tls-ca-cert-file \(tls.authority.path(percentEncoded: false))",
                "tls-cert-file \(tls.certificate.certificate.path(percentEncoded: false))",
                "tls-key-file \(tls.certificate.key.path(percentEncoded: false))",
                "tls-auth-clients \(tls.asksForClientCertificate ? "yes" : "no")",
            ]
        }
        return lines + options.configuration
    }

    private static let checker = "checker"

    /// `redis://127.0.0.1:PORT`.
    package var url: String { "redis://127.0.0.1:\(port)" }

    /// `rediss://localhost:PORT`, if it listens with TLS.
    package var tlsURL: String? { tlsPort.map { "rediss://localhost:\($0)" } }

    /// What it wrote to its log so far.
    package var log: String { process.withLock { $0?.output ?? "" } }

    package var isRunning: Bool { process.withLock { $0?.isRunning ?? false } }

    /// Starts it again, on the same port, if it has been killed or stopped; else after that. It has nothing in it unless
    /// it was told to `SAVE`.
    ///
    /// - Parameter untilLoaded: whether to wait until it serves, not only until it answers.
    package func restart(untilLoaded: Bool = true) async throws {
        kill()
        try await ended()
        try await launch(untilLoaded: untilLoaded)
    }

    /// Ends it at once, as `kill -9` does.
    package func kill() {
        process.withLock { $0?.kill() }
    }

    /// Ends it as a service is ended, and waits.
    package func stop() async throws {
        process.withLock { child in
            child?.send(SIGTERM)
            // One that is suspended would never hear of it.
            child?.send(SIGCONT)
        }
        try await ended()
    }

    /// Stops its time: it takes connections and bytes, since that is the kernel's work, and does nothing with them.
    package func suspend() {
        process.withLock { $0?.send(SIGSTOP) }
    }

    /// Lets it go on.
    package func resume() {
        process.withLock { $0?.send(SIGCONT) }
    }

    private func ended() async throws {
        try await process.withLock({ $0 })?.ended()
    }

    private func launch(untilLoaded: Bool = true) async throws {
        let child = try ChildProcess(
            program.url, arguments, in: folder.url, log: folder.url.appending(path: "log"))
        process.withLock { $0 = child }
        do {
            try await eventually("the server at port \(port) answers", within: .seconds(30)) {
                guard child.isRunning else { return true }
                let reply = try connect().command(["PING"])
                if case .error(let message) = reply, message.hasPrefix("LOADING") { return !untilLoaded }
                return reply.text == "PONG"
            }
        } catch let overdue as Overdue {
            throw FailedServer(log: "\(overdue)\n\(child.output)")
        }
        guard child.isRunning else { throw FailedServer(log: child.output) }
    }
}

/// How tests look into a server, past what they test.
extension RedisServer {
    /// A connection of its own, for whoever may do all.
    package func connect() throws -> RawClient {
        let client = RawClient(try .connected(to: port), keeping: self)
        _ = try client.command(["AUTH", Self.checker, password]).checked
        return client
    }

    /// Carries out one command.
    ///
    /// - Throws: `RawFailure` if the server refuses it.
    @discardableResult
    package func command(_ words: String...) async throws -> RawReply {
        try await command(words)
    }

    /// Carries out one command.
    @discardableResult
    package func command(_ words: [String]) async throws -> RawReply {
        // On a thread that may block: the tests' own are few.
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try self.connect().command(words).checked })
            }
        }
    }
}

/// A server that did not start, or did not answer.
package struct FailedServer: Error, CustomStringConvertible {
    package let log: String

    package var isPortTaken: Bool {
        log.contains("Address already in use")
    }

    package var description: String {
        "the server does not run:\n\(log)"
    }
}
