import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// What the system was told about sockets, and the server about who is there.
struct SocketTests {
    @Test(arguments: [true, false])
    func theSystemProbesIdleConnectionsIfItIsToldTo(_ keepsAlive: Bool) async throws {
        let server = try await RedisServer.start()
        // The proxy's port is nobody else's.
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20)) {
            $0.socketKeepAlive = keepsAlive
        }
        _ = try await store.get()
        let socket = try #require(SocketSettings(ofSocketTo: proxy.port))
        #expect(socket.keepsAlive == keepsAlive)
        #expect(socket.sendsAtOnce)
        withExtendedLifetime(store) {}
    }

    @Test(arguments: [[], ["rename-command HELLO \"\""]])
    func theServerKnowsWhoIsThere(_ configuration: [String]) async throws {
        let server = try await RedisServer.start(.init(configuration: configuration))
        let store = try RedisStore(url: "\(server.url)/3", timeout: .seconds(20)) { $0.clientName = "shop" }
        _ = try await store.get()
        let list = try await server.command("CLIENT", "LIST").text ?? ""
        let line = try #require(list.split(separator: "\n").first { $0.contains(" name=shop ") })
        #expect(line.contains(" db=3 "))
        // Servers show libraries from version 7.2 on; one that does not took no harm from being told.
        if list.contains(" lib-name=") {
            #expect(line.contains(" lib-name=swift-keyspace ") && line.contains(" lib-ver=\(driverVersion)"))
        }
        withExtendedLifetime(store) {}
    }
}
