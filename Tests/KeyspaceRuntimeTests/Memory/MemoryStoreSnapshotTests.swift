import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct MemoryStoreSnapshotTests {
    let clock = ManualClock()

    func bytes(_ text: String) -> Bytes {
        Bytes(text.utf8)
    }

    @Test func aSnapshotShowsKeysTypesTimesAndValues() async throws {
        let store = MemoryStore(clock: clock)
        func write(_ operation: Operation, _ name: String, _ expiry: Expiry = .unchanged) async throws {
            _ = try await store.execute(Command(operation, at: Key(bytes: bytes(name)), expiry: expiry))
        }
        try await write(.set(bytes("1.5"), if: .always), "nx:price", .after(.seconds(30)))
        try await write(.increment(by: 7), "nx:count")
        try await write(.hashSet([FieldValue(bytes("theme"), bytes("dark"))]), "nx:preferences")
        try await write(.listAppend((0..<6).map { bytes("line \($0)") }, cap: nil), "nx:logs", .after(.seconds(3600)))
        try await write(.setInsert([bytes("a")]), "nx:set")
        try await write(.sortedSetInsert([ScoredMember(bytes("ada"), score: 9)], if: .always, cap: nil), "nx:board")
        try await write(.streamAppend([FieldValue(bytes("kind"), bytes("trade"))], cap: nil), "nx:events")
        try await write(.cardinalityAdd([bytes("a"), bytes("b")]), "nx:visitors")
        try await write(.set([0xFF, 0], if: .always), "other:binary")
        clock.advance(by: .seconds(10))

        #expect(
            store.snapshot(prefix: "nx:").map(\.description) == [
                "nx:board (zset, does not expire): ada: 9.0",
                "nx:count (string, does not expire): 7",
                "nx:events (stream, does not expire): 1700000000000-0 {kind: trade}",
                "nx:logs (list, expires in 3590.0 seconds): line 0, line 1, line 2, line 3, … 2 more",
                "nx:preferences (hash, does not expire): theme: dark",
                "nx:price (string, expires in 20.0 seconds): 1.5",
                "nx:set (set, does not expire): a",
                "nx:visitors (string, does not expire): about 2 different members",
            ])
        let binary = try #require(store.snapshot(prefix: "other:").first)
        #expect(binary.preview == "2 bytes")
        #expect(binary.count == 2)
        #expect(store.snapshot().reduce(0) { $0 + $1.byteCount } == store.usedBytes)
    }

    @Test func expiredKeysAreNotInASnapshot() async throws {
        let store = MemoryStore(clock: clock)
        _ = try await store.execute(
            Command(.set([1], if: .always), at: Key(bytes: [1]), expiry: .after(.seconds(1))))
        clock.advance(by: .seconds(1))
        #expect(store.snapshot().isEmpty)
        #expect(store.count == 0)
    }
}
