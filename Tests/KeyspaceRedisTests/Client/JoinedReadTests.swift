import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// Neighbouring reads go out as one command, and nobody can tell from the replies.
struct JoinedReadTests {
    private func key(_ name: String) -> Key {
        Key(bytes: Bytes(name.utf8))
    }

    private func gets(_ names: [String]) -> [Command] {
        names.map { Command(.get, at: key($0)) }
    }

    private func set(_ name: String) -> Command {
        Command(.set(Bytes("value of \(name)".utf8), if: .always), at: key(name), expiry: .after(.seconds(60)))
    }

    private func value(_ name: String) -> Reply {
        .bytes(Bytes("value of \(name)".utf8))
    }

    /// How often the server carried out a command of this name.
    private func calls(_ name: String, _ server: RedisServer) async throws -> Int {
        let statistics = try await server.command("INFO", "commandstats").text ?? ""
        let line = statistics.split(whereSeparator: \.isNewline).first { $0.hasPrefix("cmdstat_\(name):") }
        return line?.split(separator: ",")[0].split(separator: "=").last.flatMap { Int($0) } ?? 0
    }

    @Test func aBatchOfReadsIsOneCommand() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let names = (0..<1_000).map { "key:\($0)" }
        _ = try await store.execute(names.map(set))
        #expect(try await store.execute(gets(names)) == names.map(value))
        #expect(try await calls("mget", server) == 2)
        #expect(try await calls("get", server) == 0)
    }

    @Test func whatIsMissingOrOfAnotherTypeIsToldApart() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let names = (0..<20).map { "key:\($0)" }
        _ = try await store.execute(names.map(set))
        _ = try await store.execute(Command(.delete, at: key("key:3")))
        _ = try await server.command("LPUSH", "list", "element")
        let replies = try await store.execute(gets(names + ["list"]))
        #expect(replies[3] == .null)
        guard case .failure(let failure) = replies[20] else {
            Issue.record("a list is no string")
            return
        }
        #expect(failure.code == .wrongType)
        for index in 0..<20 where index != 3 {
            #expect(replies[index] == value(names[index]))
        }
    }

    @Test func aColdCacheIsAskedTwiceAndNotOneByOne() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let names = (0..<1_000).map { "key:\($0)" }
        #expect(try await store.execute(gets(names)) == names.map { _ in .null })
        #expect(try await calls("mget", server) == 2)
        #expect(try await calls("exists", server) == 2)
        #expect(try await calls("get", server) == 0)
    }

    @Test func oneThatIsMissingIsReadAgain() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let names = (0..<20).map { "key:\($0)" }
        _ = try await store.execute(names.dropLast().map(set))
        #expect(try await store.execute(gets(names)) == names.dropLast().map(value) + [.null])
        #expect(try await calls("exists", server) == 0)
        #expect(try await calls("get", server) == 1)
    }

    @Test func readsAroundOthersKeepTheirPlaces() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let names = (0..<10).map { "key:\($0)" }
        _ = try await store.execute(names.map(set))
        let exists = Command(.exists, at: key("key:0"))
        let replies = try await store.execute([exists] + gets(names) + [exists, exists] + gets(names) + gets(["none"]))
        #expect(
            replies == [.integer(1)] + names.map(value) + [.integer(1), .integer(1)] + names.map(value) + [.null])
    }

    /// A missing key is asked for again after the batch: what the batch wrote must not be read then.
    @Test func aBatchThatWritesReadsInOrder() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let names = (0..<10).map { "key:\($0)" }
        let replies = try await store.execute(gets(names) + names.map(set) + gets(names))
        #expect(replies.prefix(10).allSatisfy { $0 == .null })
        #expect(Array(replies.suffix(10)) == names.map(value))
    }

    @Test func aUserWhoMayNotReadManyAtOnceReadsOneByOne() async throws {
        let server = try await RedisServer.start()
        _ = try await server.command("ACL", "SETUSER", "reader", "on", ">secret", "~key:*", "+get", "+set", "+hello")
        let url = server.url.replacing("redis://", with: "redis://reader:secret@")
        let store = try RedisStore(url: url, timeout: .seconds(20))
        let names = (0..<10).map { "key:\($0)" }
        _ = try await store.execute(names.map(set))
        #expect(try await store.execute(gets(names)) == names.map(value))
    }
}
