import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Ranges of indexes: of elements of a list, here.
struct IndexRangeTests {
    private let list: StoredList<Int>

    init() async throws {
        let keyspace = Keyspace("Test", store: MemoryStore(clock: ManualClock()), prefix: "")
        list = StoredList(
            keyspace, ListEntry<Int>("list", ttl: .none, codec: .json), Key(bytes: Bytes("list".utf8)))
        try await list.append(contentsOf: Array(0..<5))
    }

    @Test func everyKindOfRangeHasItsElements() async throws {
        #expect(try await list.elements(1..<3) == [1, 2])
        #expect(try await list.elements(1...3) == [1, 2, 3])
        #expect(try await list.elements(3...) == [3, 4])
        #expect(try await list.elements(..<2) == [0, 1])
        #expect(try await list.elements(...2) == [0, 1, 2])
        #expect(try await list.elements(2..<2) == [])
        #expect(try await list.elements(..<0) == [])
        #expect(try await list.elements(0...Int.max) == [0, 1, 2, 3, 4])
        #expect(try await list.elements(0..<Int.max) == [0, 1, 2, 3, 4])
    }

    @Test func negativeBoundsAreRefused() async {
        for read in [
            { try await list.elements(-5..<3) }, { try await list.elements(-5...(-2)) },
            { try await list.elements((-1)...) }, { try await list.elements(..<(-50)) },
            { try await list.elements(...(-1)) },
        ] as [() async throws -> [Int]] {
            let error = await #expect(throws: KeyspaceError.self) { try await read() }
            #expect(error?.code == .invalidArgument)
        }
    }
}
