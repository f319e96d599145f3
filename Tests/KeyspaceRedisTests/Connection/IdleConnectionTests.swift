import KeyspaceRuntime
import Logging
import ServerRunning
import Synchronization
import Testing

@testable import KeyspaceRedis

/// A connection that nobody uses is watched too.
struct IdleConnectionTests {
    private func pings(_ server: RedisServer) async throws -> Int {
        let text = try await server.command("INFO", "commandstats").text ?? ""
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("cmdstat_ping:calls=") }
        return line.flatMap { Int($0.dropFirst("cmdstat_ping:calls=".count).prefix { $0 != "," }) } ?? 0
    }

    @Test func anIdleConnectionIsAskedWhetherItLives() async throws {
        let server = try await RedisServer.start()
        let store = try RedisStore(url: server.url, timeout: .seconds(20)) { $0.pingInterval = .milliseconds(10) }
        _ = try await store.get()
        let before = try await pings(server)
        try await eventually("it is asked again and again") { try await pings(server) >= before + 5 }
        withExtendedLifetime(store) {}
    }

    @Test func aDeadPeerIsFoundThoughNobodyAsks() async throws {
        let server = try await RedisServer.start()
        let proxy = try FaultProxy(to: server.port)
        let losses = Losses()
        var configuration = try RedisConfiguration(url: "redis://127.0.0.1:\(proxy.port)")
        configuration.timeout = .milliseconds(250)
        configuration.pingInterval = .milliseconds(20)
        let store = try RedisStore(configuration, logger: Logger(label: "test") { _ in losses })
        try #require(await store.recovers())
        proxy.stallAll()
        try await eventually("the loss is noticed") { losses.errors.contains { $0.hasPrefix("silent") } }
        #expect(await store.recovers())
    }
}

/// Remembers why connections were lost.
private final class Losses: LogHandler, Sendable {
    private let noted = Mutex<[String]>([])

    var errors: [String] { noted.withLock { $0 } }

    func log(event: LogEvent) {
        guard let error = event.metadata?["error"] else { return }
        noted.withLock { $0.append("\(error)") }
    }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }

    var logLevel: Logger.Level {
        get { .debug }
        set {}
    }

    subscript(metadataKey _: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
}
