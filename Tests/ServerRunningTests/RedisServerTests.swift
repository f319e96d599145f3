import Foundation
import ServerRunning
import Testing
import ToolRunning

@Suite struct RedisServerTests {
    @Test func itKeepsWhatItIsToldUntilItIsKilled() async throws {
        let server = try await RedisServer.start()
        try await server.command("SET", "a", "1")
        #expect(try await server.command("GET", "a").text == "1")
        #expect(try await server.command("MGET", "a", "b") == .array([.bytes(Array("1".utf8)), .null]))
        server.kill()
        try await eventually("it is gone") { !server.isRunning }
        await #expect(throws: SocketError.self) { try await server.command("PING") }
    }

    @Test func itComesBackOnTheSamePortWithNothingInIt() async throws {
        let server = try await RedisServer.start()
        try await server.command("SET", "a", "1")
        try await server.restart()
        #expect(try await server.command("GET", "a") == .null)
        try await server.stop()
        #expect(!server.isRunning)
        try await server.restart()
        #expect(try await server.command("PING").text == "PONG")
    }

    @Test func aSuspendedServerTakesConnectionsAndSaysNothing() async throws {
        let server = try await RedisServer.start()
        server.suspend()
        let client = RawClient(try .connected(to: server.port), timeout: .milliseconds(100))
        let failure = #expect(throws: RawFailure.self) { try client.command(["PING"]) }
        #expect(failure?.description == "the server says nothing")
        server.resume()
        #expect(try await server.command("PING").text == "PONG")
        server.suspend()
        try await server.stop()
    }

    @Test func refusalsOfTheServerAreSeen() async throws {
        let server = try await RedisServer.start()
        let failure = await #expect(throws: RawFailure.self) { try await server.command("GET") }
        #expect(failure?.description.contains("wrong number of arguments") == true)
        #expect(throws: RawFailure.self) { try server.connect().command(["NOSUCH"]).checked }
    }

    @Test func transactionsKeepToTheirConnection() async throws {
        let client = try await RedisServer.start().connect()
        #expect(try client.command(["MULTI"]).text == "OK")
        #expect(try client.command(["INCR", "a"]).text == "QUEUED")
        #expect(try client.command(["EXEC"]) == .array([.integer(1)]))
    }

    @Test func usersGetInWithTheirPasswordAndDoWhatTheyMay() async throws {
        let reader = RedisServer.User("reader", password: "letters", rules: "~app:* +get")
        let server = try await RedisServer.start(.init(users: [reader], password: "closed"))
        let stranger = RawClient(try .connected(to: server.port))
        #expect(try isRefused(stranger, "GET", "app:a", with: "NOAUTH"))
        #expect(try isRefused(stranger, "AUTH", "reader", "numbers", with: "WRONGPASS"))
        #expect(try stranger.command(["AUTH", "reader", "letters"]).text == "OK")
        #expect(try stranger.command(["GET", "app:a"]) == .null)
        #expect(try isRefused(stranger, "GET", "a", with: "NOPERM"))
        #expect(try isRefused(stranger, "SET", "app:a", "1", with: "NOPERM"))
        #expect(try stranger.command(["AUTH", "closed"]).text == "OK")
        #expect(try await server.command("SET", "a", "1").text == "OK", "the test's own checks get in")
    }

    @Test func itListensAtAUnixSocket() async throws {
        let server = try await RedisServer.start(.init(hasUnixSocket: true))
        let client = RawClient(try .connected(toPath: try #require(server.unixSocket)))
        #expect(try client.command(["PING"]).text == "PONG")
    }

    @Test func linesOfTheConfigurationReachIt() async throws {
        let server = try await RedisServer.start(.init(configuration: ["maxmemory 3mb", "databases 2"]))
        #expect(try await server.command("CONFIG", "GET", "maxmemory").texts == ["maxmemory", "3145728"])
    }

    @Test func aServerThatDoesNotStartSaysWhy() async throws {
        let failure = await #expect(throws: FailedServer.self) {
            try await RedisServer.start(.init(configuration: ["no-such-directive yes"]))
        }
        #expect(failure?.description.contains("no-such-directive") == true)
    }

    @Test func manyStartAtOnce() async throws {
        let ports = try await withThrowingTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { try await RedisServer.start().port }
            }
            return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
        }
        #expect(ports.count == 8)
    }

    /// Whether a command is refused with this word first.
    func isRefused(_ client: RawClient, _ words: String..., with code: String) throws -> Bool {
        guard case .error(let message) = try client.command(words) else { return false }
        return message.hasPrefix("\(code) ")
    }
}
