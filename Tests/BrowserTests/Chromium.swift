import Foundation
import ToolRunning

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A headless Chromium of its own, with a profile of its own, that is told what to do by the DevTools protocol.
///
/// It reads commands from its file descriptor 3 and writes replies and events to 4, each ended by a zero byte. Nothing of
/// it listens on a port, and nothing is left of it when it was closed.
final class Chromium {
    private let process = Process()
    private let folder: TemporaryFolder
    private let pipe: DevToolsPipe
    private var lastCommand = 0
    private var events: [Event] = []

    struct Event {
        let name: String
        let parameters: [String: Any]
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// However busy the machine is: nobody waits for ever.
    private static let patience: TimeInterval = 300

    init() throws {
        guard let program = Self.program else {
            throw Failure(
                description: "there is no Chromium; install it with '.ci/install-chromium' (Debian: 'chromium')")
        }
        folder = try TemporaryFolder("chromium")
        pipe = try DevToolsPipe(in: folder)
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments =
            ["-c", #"in=$1 out=$2; shift 2; exec "$@" 3<"$in" 4>"$out""#, "sh", pipe.input, pipe.output, program]
            + [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-default-apps", "--disable-extensions", "--remote-debugging-pipe",
                "--user-data-dir=\(folder.path("profile"))", "about:blank",
            ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Ends the browser and what it started.
    func close() throws {
        _ = try? command("Browser.close")
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while process.isRunning, Date() < deadline { usleep(10_000) }
        let isStuck = process.isRunning
        if isStuck { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if isStuck { throw Failure(description: "Chromium did not end") }
    }

    /// Processes that still have to do with this browser; they may need a moment to end.
    func remainingProcesses() -> [String] {
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while true {
            let remaining = Self.processes().filter { $0.contains(folder.path) }
            if remaining.isEmpty || Date() > deadline { return remaining }
            usleep(10_000)
        }
    }

    // MARK: Talking

    /// Sends a command and waits for its result.
    @discardableResult
    func command(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws -> [String: Any] {
        lastCommand += 1
        var message: [String: Any] = ["id": lastCommand, "method": method, "params": parameters]
        if let session { message["sessionId"] = session }
        try pipe.send(message)
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while true {
            let reply = try receive(before: deadline, method)
            guard reply["id"] as? Int == lastCommand else { continue }
            if let error = reply["error"] { throw Failure(description: "\(method): \(error)") }
            return reply["result"] as? [String: Any] ?? [:]
        }
    }

    /// Waits for something to happen, unless it has.
    func event(_ name: String) throws -> Event {
        let deadline = Date(timeIntervalSinceNow: Self.patience)
        while true {
            if let event = events.first(where: { $0.name == name }) { return event }
            _ = try receive(before: deadline, name)
        }
    }

    /// All that happened since the events were forgotten.
    func events(_ names: Set<String>) -> [Event] { events.filter { names.contains($0.name) } }

    func forgetEvents() { events = [] }

    /// The next message; an event is kept.
    private func receive(before deadline: Date, _ purpose: String) throws -> [String: Any] {
        while true {
            if let message = try pipe.receive() {
                if let name = message["method"] as? String {
                    events.append(Event(name: name, parameters: message["params"] as? [String: Any] ?? [:]))
                }
                return message
            }
            guard Date() < deadline, process.isRunning else {
                throw Failure(description: "Chromium \(process.isRunning ? "is silent" : "has ended"): \(purpose)")
            }
        }
    }

    // MARK: Looking around

    private static var program: String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        let names = ["chromium", "chromium-browser", "google-chrome"]
        let applications = [
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ]
        let candidates = folders.flatMap { folder in names.map { "\(folder)/\($0)" } } + applications
        return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Command lines of what runs, as far as the system shows them.
    private static func processes() -> [String] {
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return numbers.filter { $0.allSatisfy(\.isNumber) }.compactMap { number in
            FileManager.default.contents(atPath: "/proc/\(number)/cmdline").map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
