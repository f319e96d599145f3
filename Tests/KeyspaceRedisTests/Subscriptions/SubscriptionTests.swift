import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// What is published on a server.
struct SubscriptionTests {
    private func message(_ text: String, on channel: String, pattern: String? = nil) -> RedisSubscription.Event {
        .message(RedisMessage(channel: channel, pattern: pattern, payload: Bytes(text.utf8)))
    }

    private func subscribers(_ server: RedisServer) async throws -> Int {
        try await server.command("CLIENT", "LIST", "TYPE", "pubsub").text?.split(separator: "\n").count ?? 0
    }

    @Test(arguments: [[], ["rename-command HELLO \"\""]])
    func messagesComeInOrder(_ configuration: [String]) async throws {
        let server = try await RedisServer.start(.init(configuration: configuration))
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        var events = store.subscribe(to: ["news", "weather"], patterns: ["user:*"]).makeAsyncIterator()
        #expect(try await events.next() == .subscribed)
        for number in 0..<100 {
            #expect(try await server.command("PUBLISH", "news", "\(number)").integer == 1)
        }
        _ = try await server.command("PUBLISH", "user:1", "in")
        _ = try await server.command("PUBLISH", "elsewhere", "nothing")
        _ = try await server.command("PUBLISH", "weather", "rain")
        for number in 0..<100 {
            #expect(try await events.next() == message("\(number)", on: "news"))
        }
        #expect(try await events.next() == message("in", on: "user:1", pattern: "user:*"))
        #expect(try await events.next() == message("rain", on: "weather"))
        // Others use the store meanwhile, on another connection.
        #expect(try await store.set("value") == .integer(1))
    }

    @Test func aLostConnectionIsReplacedAndSaid() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        var events = store.subscribe(patterns: ["*"]).makeAsyncIterator()
        #expect(try await events.next() == .subscribed)
        for round in ["first", "second"] {
            _ = try await server.command("CLIENT", "KILL", "TYPE", "pubsub")
            #expect(try await events.next() == .resubscribed)
            _ = try await server.command("PUBLISH", "news", round)
            #expect(try await events.next() == message(round, on: "news", pattern: "*"))
        }
        try await server.restart()
        #expect(try await events.next() == .resubscribed)
    }

    @Test(arguments: [[], ["rename-command HELLO \"\""]])
    func anIdleOneIsAskedWhetherItLives(_ configuration: [String]) async throws {
        let server = try await RedisServer.start(.init(configuration: configuration))
        let store = try RedisStore(url: server.url, timeout: .seconds(60)) { $0.pingInterval = .milliseconds(10) }
        var events = store.subscribe(to: ["news"]).makeAsyncIterator()
        #expect(try await events.next() == .subscribed)
        _ = try await server.command("CONFIG", "RESETSTAT")
        try await eventually("it was asked five times") {
            let statistics = try await server.command("INFO", "commandstats").text ?? ""
            let line = statistics.split(separator: "\r\n").first { $0.hasPrefix("cmdstat_ping:calls=") }
            let calls = line?.split(separator: ",")[0].split(separator: "=").last.flatMap { Int($0) }
            return calls ?? 0 >= 5
        }
        _ = try await server.command("PUBLISH", "news", "text")
        #expect(try await events.next() == message("text", on: "news"))
    }

    @Test func whoStopsListeningLeavesNoConnection() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        for try await event in store.subscribe(to: ["news"]) {
            #expect(event == .subscribed)
            break
        }
        let (isListening, listening) = AsyncStream<Void>.makeStream()
        let task = Task {
            for try await _ in store.subscribe(to: ["news"]) { listening.yield() }
        }
        for await _ in isListening { break }
        task.cancel()
        try await task.value
        try await eventually("the connections are closed") { try await subscribers(server) == 0 }
    }

    @Test func aShutDownEndsIt() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(60))
        var events = store.subscribe(to: ["news"]).makeAsyncIterator()
        #expect(try await events.next() == .subscribed)
        await store.shutDown()
        #expect(try await events.next() == nil)
        var late = store.subscribe(to: ["news"]).makeAsyncIterator()
        #expect(try await late.next() == nil)
    }

    @Test func whatTheServerRefusesIsThrown() async throws {
        let user = RedisServer.User("app", password: "p", rules: "~* resetchannels &news +@all")
        let server = try await RedisServer.start(.init(users: [user]))
        let store = try RedisStore(url: server.url.replacing("redis://", with: "redis://app:p@"))
        let refused = await #expect(throws: KeyspaceError.self) {
            for try await _ in store.subscribe(to: ["news", "secret"]) {}
        }
        #expect(refused?.code == .serverError && refused?.description.contains("secret") == false)
        let stranger = try RedisStore(url: server.url.replacing("redis://", with: "redis://app:wrong@"))
        let unknown = await #expect(throws: KeyspaceError.self) {
            for try await _ in stranger.subscribe(to: ["news"]) {}
        }
        #expect((unknown?.underlyingError as? RedisConnectionError)?.code == .authenticationFailed)
        let nothing = await #expect(throws: KeyspaceError.self) { for try await _ in store.subscribe() {} }
        #expect(nothing?.code == .invalidArgument)
    }
}
