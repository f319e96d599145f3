import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Who misses one key shares one load.
@Suite struct SingleFlightTests {
    let cache = Cache()
    let origin = Origin<Int>()

    /// Callers of `getOrLoad`, all of them waiting.
    func callers(_ count: Int, _ cache: Cache, load: @escaping @Sendable () async throws -> Int) async throws
        -> [Task<Int, any Error>]
    {
        let misses = cache.count(.miss)
        let tasks = (0..<count).map { _ in Task { try await cache.number().getOrLoad(load) } }
        try await eventually("all have missed") { cache.count(.miss) == misses + count }
        return tasks
    }

    @Test func callersThatMissShareALoadAndItsValueIsStored() async throws {
        let tasks = try await callers(100, cache, load: origin.load)
        try await origin.untilBegun()
        origin.answer(7)
        for task in tasks {
            #expect(try await task.value == 7)
        }
        #expect(origin.begun == 1)
        #expect(try await cache.stored() == .bytes(Bytes("7".utf8)))
        #expect(try await cache.number().getOrLoad { 8 } == 7)
        #expect(cache.count(.load) == 1)
    }

    @Test func withoutSingleFlightEachLoads() async throws {
        let cache = Cache(LoadPolicy(singleFlight: false))
        let tasks = try await callers(3, cache, load: origin.load)
        try await origin.untilBegun(3)
        for index in 0..<3 {
            origin.answer(7, at: index)
        }
        for task in tasks {
            #expect(try await task.value == 7)
        }
    }

    @Test func keysDoNotWaitForEachOther() async throws {
        async let first = cache.number("a").getOrLoad(origin.load)
        try await origin.untilBegun()
        #expect(try await cache.number("b").getOrLoad { 2 } == 2)
        origin.answer(1)
        #expect(try await first == 1)
    }

    @Test func aCancelledCallerLeavesAtOnceAndAlone() async throws {
        let tasks = try await callers(10, cache, load: origin.load)
        try await origin.untilBegun()
        for task in tasks.dropFirst(2) {
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(origin.cancelled == 0)
        origin.answer(7)
        #expect(try await tasks[0].value == 7)
        #expect(try await tasks[1].value == 7)
    }

    @Test func aLoadThatNobodyWaitsForIsCancelledAndTheNextOneIsNew() async throws {
        let tasks = try await callers(3, cache, load: origin.load)
        try await origin.untilBegun()
        for task in tasks {
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        try await eventually("the load is cancelled") { origin.cancelled == 1 }
        async let next = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun(2)
        origin.answer(8, at: 1)
        #expect(try await next == 8)
        #expect(cache.count(.loadFailure) == 0, "nobody saw a failure")
    }

    @Test func aCallerThatIsCancelledBeforeItCallsLoadsNothing() async throws {
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await cache.number().getOrLoad(origin.load)
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(origin.begun == 0)
    }

    @Test func aFailureReachesAllWhoWaitAndIsNotRemembered() async throws {
        let tasks = try await callers(5, cache, load: origin.load)
        try await origin.untilBegun()
        origin.fail()
        for task in tasks {
            await #expect(throws: OriginFailure.self) { try await task.value }
        }
        #expect(cache.count(.loadFailure) == 1)
        #expect(try await cache.stored() == .null)
        #expect(try await cache.number().getOrLoad { 3 } == 3)
    }

    @Test func whoReadBeforeALoadEndedSharesIt() async throws {
        let store = LateReplies(cache.memory)
        let keyspace = Keyspace("Cache", store: store, prefix: "c:")
        let entry = ValueEntry<Int>("numbers", ttl: .afterWrite(.seconds(30)), codec: .text)
        let number = StoredValue(keyspace, entry, Key(keyspace.prefix, "a"))
        let late = Task { try await number.getOrLoad { 2 } }
        try await store.held.untilBegun()
        #expect(try await number.getOrLoad { 1 } == 1)
        store.held.answer(())
        #expect(try await late.value == 1, "it had missed, but need not load again")
    }

    @Test func aValueThatIsNoneIsLoadedAndReplaced() async throws {
        _ = try await cache.memory.execute(Command(.set(Bytes("seven".utf8), if: .always), at: cache.number().key))
        #expect(try await cache.number().getOrLoad { 7 } == 7)
        #expect(try await cache.stored() == .bytes(Bytes("7".utf8)))
        #expect(cache.count(.undecodable) == 1)
        #expect(cache.count(.miss) == 1)
    }

    @Test func whatAnotherProcessStoredMeanwhileStays() async throws {
        async let loaded = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun()
        _ = try await cache.memory.execute(Command(.set(Bytes("9".utf8), if: .always), at: cache.number().key))
        origin.answer(7)
        #expect(try await loaded == 7)
        #expect(try await cache.stored() == .bytes(Bytes("9".utf8)))
    }

    /// Keeps the reply to the first command until it is let go.
    final class LateReplies: Store {
        private let store: any Store
        private let first = Journal<Void>()
        let held = Origin<Void>()

        init(_ store: any Store) {
            self.store = store
        }

        func execute(_ commands: [Command]) async throws -> [Reply] {
            let replies = try await store.execute(commands)
            first.append(())
            if first.entries.count == 1 { try await held.load() }
            return replies
        }
    }
}
