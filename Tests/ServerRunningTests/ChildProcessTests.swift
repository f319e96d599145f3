import Foundation
import ServerRunning
import Testing
import ToolRunning

@Suite struct ChildProcessTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    func start(_ script: String, guardedBy processGuard: ProcessGuard? = nil) throws -> ChildProcess {
        try ChildProcess(
            URL(filePath: "/bin/sh"), ["-c", script], in: folder.url, log: folder.url.appending(path: "log"),
            guardedBy: processGuard)
    }

    @Test func itRunsUntilItIsKilled() async throws {
        let child = try start("echo started; exec sleep 600")
        try await eventually("it writes") { child.output == "started\n" }
        #expect(child.isRunning)
        child.kill()
        try await child.ended()
        #expect(!child.isRunning)
    }

    @Test func itEndsWithWhoeverHoldsIt() async throws {
        let identifier = try start("exec sleep 600").identifier
        try await eventually("it ends") { !isAlive(identifier) }
    }

    @Test func itEndsWhenTheTestsAreGone() async throws {
        let processGuard = try ProcessGuard()
        let other = try start("exec sleep 600", guardedBy: processGuard)
        let children = try (0..<3).map { _ in try start("exec sleep 600", guardedBy: processGuard) }
        try processGuard.ended(other.identifier)
        try processGuard.close()
        for child in children {
            try await child.ended()
        }
        #expect(other.isRunning, "it was no longer the guard's to end")
    }

    @Test func whatIsNotInstalledIsNamedWithTheWayToGetIt() throws {
        let error = #expect(throws: MissingProgram.self) { try Program.server(path: folder.path) }
        #expect(
            error?.description
                == "'redis-server' or 'valkey-server' is not installed; "
                + "install it with 'apt-get install redis-server openssl', or '.ci/install-redis'")
    }

    @Test func valkeyIsTakenWhereThereIsNoRedis() throws {
        try folder.write("valkey-server", "#!/bin/sh\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.path("valkey-server"))
        #expect(try Program.server(path: "/nowhere:\(folder.path)").url.lastPathComponent == "valkey-server")
    }

    @Test func whatDoesNotHappenIsAnError() async throws {
        let error = await #expect(throws: Overdue.self) {
            try await eventually("pigs fly", within: .milliseconds(1)) { false }
        }
        #expect(error?.description.contains("pigs fly") == true)
    }

    /// Whether there is such a process that has not ended.
    func isAlive(_ identifier: Int32) -> Bool {
        kill(identifier, 0) == 0
    }
}
