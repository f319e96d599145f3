import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

struct LoadingTests {
    private let names = (0..<10_000).map { "key:\($0)" }

    @Test func aServerThatLoadsIsUnavailableAndThenServes() async throws {
        // So slow that it would take minutes, and looks at its connections now and then.
        let server = try await RedisServer.start(
            .init(configuration: [
                "key-load-delay 10000", "loading-process-events-interval-bytes 1024", "rdbcompression no",
            ]))
        let store = try RedisStore(url: server.url, timeout: .seconds(20))
        let value = Bytes(repeating: 0x78, count: 200)
        let sets = names.map { Command(.set(value, if: .always), at: .named($0), expiry: .after(.seconds(3_600))) }
        _ = try await store.execute(sets)
        try await server.command("SAVE")
        try await server.restart(untilLoaded: false)
        #expect(await Ending.of { try await store.get("key:0") } == .failed(.unavailable, nil))
        #expect(await Ending.of { try await store.set("value") } == .failed(.unavailable, nil))
        let batch = [Command(.get, at: .named("key:0")), sets[1]]
        #expect(await Ending.of { try await store.execute(batch)[1] } == .failed(.unavailable, nil))
        try await server.command("CONFIG", "SET", "key-load-delay", "0")
        #expect(await store.recovers())
        #expect(try await store.get("key:9999") == .bytes(value))
    }
}
