import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite("A sorted set")
struct StoredSortedSetTests {
    private let set = Handles(store: MemoryStore(clock: ManualClock())).sortedSet

    private func members(_ range: some ScoreRange<Double>) async throws -> [String] {
        try await set.members(scores: range).map(\.member)
    }

    @Test func rangesOfScoresIncludeTheEndsThatTheySay() async throws {
        try await set.insert(contentsOf: [("a", 1), ("b", 2), ("c", 2.5), ("d", 3)])
        #expect(try await members(1...3) == ["a", "b", "c", "d"])
        #expect(try await members(1..<3) == ["a", "b", "c"])
        #expect(try await members(2.5..<2.5) == [])
        #expect(try await members(2...) == ["b", "c", "d"])
        #expect(try await members(...2) == ["a", "b"])
        #expect(try await members(..<2) == ["a"])
        #expect(try await set.count(scores: 2..<3) == 2)
        #expect(try await set.removeAll(scores: ..<2.5) == 2)
        #expect(try await members(0...) == ["c", "d"])
    }
}
