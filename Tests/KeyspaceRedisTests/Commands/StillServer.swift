import KeyspaceRuntime
import KeyspaceTesting
import ServerRunning

@testable import KeyspaceRedis

/// A server whose time stands still, with a clock that moves it.
struct StillServer: Sendable {
    let server: RedisServer
    let clock: ServerClock

    static func start(_ configuration: [String] = []) async throws -> StillServer {
        let clock = try ServerClock()
        return StillServer(
            server: try await .start(RedisServer.Options(configuration: configuration, clock: clock)), clock: clock)
    }

    func store(_ version: WireStore.ProtocolVersion = .three) throws -> WireStore {
        try WireStore(port: server.port, version: version)
    }
}

extension ServerClock: StoreClock {}
