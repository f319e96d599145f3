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
        ThrowHooks.remove()
        let load = try await SoakLoad.start()
        // Buffers grow to what the load needs, and memory that was freed comes to be where it is needed again.
        await load.run(for: .seconds(max(3, seconds / 5)))
        let (clients, warm) = (try await clients(load.server), load.served)
        var figures = [ProcessFigures.now()]
        for _ in 0..<Self.parts {
            await load.run(for: .seconds(seconds) / Self.parts)
            figures.append(.now())
        }
        func all(_ figure: (ProcessFigures) -> Int) -> String { figures.map { "\(figure($0))" }.joined(separator: " ") }
        print(
            """
            soak of \(seconds) s: \(load.served - warm) operations; \
            KiB resident: \(all { $0.resident >> 10 }); allocated: \(all { ($0.allocated ?? 0) >> 10 }); \
            descriptors: \(all(\.descriptors)); threads: \(all(\.threads))
            """)
        #expect(load.unexpected == [])
        #expect(load.outstanding == 0)
        #expect(load.served > warm)
        #expect(try await self.clients(load.server) <= clients)
        #expect(figures[Self.parts].descriptors <= figures[0].descriptors)
        #expect(figures[Self.parts].threads <= figures[0].threads + 2)
        #expect(leastGrowth(figures) { $0.allocated ?? 0 } < 256 << 10)
        #expect(leastGrowth(figures, of: \.resident) < 8 << 20)
    }

    private static let parts = 4

    /// What is held grows in a part of the time in which a buffer has to be larger than ever before; what leaks grows
    /// in each.
    private func leastGrowth(_ figures: [ProcessFigures], of figure: (ProcessFigures) -> Int) -> Int {
        zip(figures, figures.dropFirst()).map { figure($1) - figure($0) }.min() ?? 0
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
