import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct MemoryStoreConcurrencyTests {
    func key(_ name: String) -> Key {
        Key(bytes: Bytes(name.utf8))
    }

    @Test func noIncrementOfManyTasksIsLost() async throws {
        let store = MemoryStore(clock: ManualClock())
        try await withThrowingTaskGroup { group in
            for task in 0..<50 {
                group.addTask {
                    for _ in 0..<200 {
                        _ = try await store.execute(Command(.increment(by: 1), at: key("count")))
                        _ = try await store.execute(
                            Command(
                                .listAppend([[UInt8(task)]], cap: 100), at: key("list"), expiry: .ifNone(.seconds(60))))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await store.execute(Command(.get, at: key("count"))) == .bytes(Bytes("10000".utf8)))
        #expect(try await store.execute(Command(.listCount, at: key("list"))) == .integer(100))
    }

    @Test(arguments: [RateLimit.Algorithm.fixedWindow, .slidingWindow, .slidingLog, .gcra])
    func manyTasksTogetherGetNoMoreThanTheLimit(algorithm: RateLimit.Algorithm) async throws {
        let store = MemoryStore(clock: ManualClock())
        let limit = RateLimit(algorithm, limit: 100, window: .seconds(60))
        let admitted = try await withThrowingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    var admitted = 0
                    for _ in 0..<10 {
                        let reply = try await store.execute(Command(.acquire(limit, permits: 1), at: key("limit")))
                        guard case .array(let parts) = reply else { throw UnexpectedReply(reply: reply) }
                        admitted += parts.first == .integer(1) ? 1 : 0
                    }
                    return admitted
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(admitted == 100)
    }

    @Test func largeBatchesAreCarriedOutInOrderWhileOthersWork() async throws {
        let store = MemoryStore(clock: ManualClock())
        let commands = (0..<10_000).map { Command(.listAppend([Bytes("\($0)".utf8)], cap: nil), at: key("list")) }
        async let other: Void = {
            for _ in 0..<1000 {
                _ = try await store.execute(Command(.increment(by: 1), at: key("count")))
            }
        }()
        let replies = try await store.execute(commands)
        try await other
        #expect(replies == (1...10_000).map { .integer(Int64($0)) })
        let last = try await store.execute(Command(.listRange(first: -1, last: -1), at: key("list")))
        #expect(last == .array([.bytes(Bytes("9999".utf8))]))
    }

    @Test func repliesKeepTheirValueWhenTheKeyChangesLater() async throws {
        let store = MemoryStore(clock: ManualClock())
        _ = try await store.execute(Command(.set([0, 0], if: .always), at: key("bits")))
        let before = try await store.execute(Command(.get, at: key("bits")))
        _ = try await store.execute(Command(.setBit(0, to: true), at: key("bits")))
        #expect(before == .bytes([0, 0]))
        #expect(try await store.execute(Command(.get, at: key("bits"))) == .bytes([0x80, 0]))
    }
}
