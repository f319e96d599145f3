import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

@Suite(.serialized) struct WireDifferentialTests {
    /// Both on one clock, so that every time to live and every decision of a rate limit is compared to the millisecond.
    @Test(arguments: WireStore.ProtocolVersion.allCases)
    func memoryAndServerGiveTheSameReplies(version: WireStore.ProtocolVersion) async throws {
        let still = try await StillServer.start()
        let differential = Differential(memory: MemoryStore(clock: still.clock), server: try still.store(version))
        var tally = Differential.Tally()
        for seed in 1...UInt64(5) {
            var commands = RandomCommands(seed: seed, prefix: "\(version)\(seed):")
            tally += try await differential.run(4_000, of: &commands, RandomCommands.Family.allCases) {
                try still.clock.advance(by: .milliseconds($0))
            }
        }
        #expect(tally.done.count == 58, "the other operations were never carried out: \(tally.done.keys.sorted())")
        #expect(tally.done.values.allSatisfy { $0 > 20 }, "\(tally.done)")
        #expect(tally.refused.values.allSatisfy { $0 > 20 } && tally.refused.count == 3, "\(tally.refused)")
    }
}
