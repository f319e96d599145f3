import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// What the system was told about sockets, and the server about who is there.
struct SocketTests {
    /// An option of the only socket that is connected to this port.
    private func option(_ level: Int32, _ name: Int32, ofSocketTo port: Int) -> Int32? {
        for descriptor in Int32(3)..<4_096 {
            var address = sockaddr_in()
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let status = withUnsafeMutablePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getpeername(descriptor, $0, &size) }
            }
            guard status == 0, address.sin_family == sa_family_t(AF_INET),
                Int(UInt16(bigEndian: address.sin_port)) == port
            else { continue }
            var value: Int32 = 0
            var length = socklen_t(MemoryLayout<Int32>.size)
            return getsockopt(descriptor, level, name, &value, &length) == 0 ? value : nil
        }
        return nil
    }

    @Test(arguments: [true, false])
    func theSystemProbesIdleConnectionsIfItIsToldTo(_ keepsAlive: Bool) async throws {
        let server = try await RedisServer.start()
        // The proxy's port is nobody else's.
        let proxy = try FaultProxy(to: server.port)
        let store = try RedisStore(url: "redis://127.0.0.1:\(proxy.port)", timeout: .seconds(20)) {
            $0.socketKeepAlive = keepsAlive
        }
        _ = try await store.get()
        let isSet = try #require(option(SOL_SOCKET, SO_KEEPALIVE, ofSocketTo: proxy.port)) != 0
        #expect(isSet == keepsAlive)
        let sendsAtOnce = try #require(option(Int32(IPPROTO_TCP), TCP_NODELAY, ofSocketTo: proxy.port)) != 0
        #expect(sendsAtOnce)
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
