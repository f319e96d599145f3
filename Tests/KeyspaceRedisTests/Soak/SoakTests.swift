import Foundation
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The driver at full load: what it holds does not grow.
///
/// It needs the process for itself, since all that the process holds is counted. So it runs when it is told for how
/// long: `make test` says 10 seconds, `make soak` a minute.
struct SoakTests {
    private static let seconds = ProcessInfo.processInfo.environment["KEYSPACE_SOAK_SECONDS"].flatMap { Int($0) }

    @Test(.enabled(if: seconds != nil, "KEYSPACE_SOAK_SECONDS says for how long; 'make soak' sets it"))
    func nothingGrowsUnderLoad() async throws {
        let seconds = try #require(Self.seconds)
        let load = try await SoakLoad.start()
        // Buffers grow to what the load needs, and memory that was freed comes to be where it is needed again.
        await load.run(for: .seconds(max(3, seconds / 5)))
        let (before, clients, warm) = (ProcessFigures.now(), try await clients(load.server), load.served)
        await load.run(for: .seconds(seconds))
        let after = ProcessFigures.now()
        print(
            """
            soak of \(seconds) s: \(load.served - warm) operations; \
            resident \(before.resident >> 10) KiB, then \(after.resident >> 10); \
            allocated \((before.allocated ?? 0) >> 10) KiB, then \((after.allocated ?? 0) >> 10); \
            descriptors \(before.descriptors), then \(after.descriptors); \
            threads \(before.threads), then \(after.threads)
            """)
        #expect(load.unexpected == [])
        #expect(load.outstanding == 0)
        #expect(load.served > warm)
        #expect(try await self.clients(load.server) <= clients)
        #expect(after.descriptors <= before.descriptors)
        #expect(after.threads <= before.threads + 2)
        // One leaked object in a thousand operations would be more.
        #expect((after.allocated ?? 0) - (before.allocated ?? 0) < 2 << 20)
        #expect(after.resident - before.resident < 32 << 20)
    }

    /// Connections that the server has, when those that were cut are gone.
    private func clients(_ server: RedisServer) async throws -> Int {
        var (last, count) = (-1, 0)
        try await eventually("no more connections come or go") {
            (last, count) = (count, try await server.command("CLIENT", "LIST").text?.split(separator: "\n").count ?? 0)
            return last == count
        }
        return count
    }
}
