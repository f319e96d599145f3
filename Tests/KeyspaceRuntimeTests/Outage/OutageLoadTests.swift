import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Loads while the store is out.
@Suite struct OutageLoadTests {
    let origin = Origin<Int>()

    @Test func failDoesNotAskTheOrigin() async throws {
        let cache = Cache()
        cache.store.beginOutage()
        let error = await #expect(throws: KeyspaceError.self) { try await cache.number().getOrLoad(origin.load) }
        #expect(error?.code == .unavailable)
        #expect(origin.begun == 0)
    }

    @Test func bypassLoadsAndStoresNothing() async throws {
        let cache = Cache(whenUnavailable: .bypass)
        cache.store.beginOutage()
        #expect(try await cache.number().getOrLoad { 7 } == 7)
        #expect(cache.count(.bypassedRead) == 1)
        #expect(cache.count(.bypassedWrite) == 0, "a write would only cost time")
        cache.store.endOutage()
        #expect(try await cache.number().getOrLoad { 8 } == 8)
    }

    @Test func aFillThatIsLostInAnOutageIsBypassedToo() async throws {
        let cache = Cache(whenUnavailable: .bypass)
        cache.store.script(nil, .fail(.unavailable))
        #expect(try await cache.number().getOrLoad { 7 } == 7)
        #expect(cache.count(.bypassedWrite) == 1)
    }

    @Test func aServerThatRefusesToReadIsBypassedToo() async throws {
        let cache = Cache(LoadPolicy(staleFor: .seconds(60)), whenUnavailable: .bypass)
        cache.store.script(.refuse(StoreFailure(.outOfMemory, "the server says OOM")))
        #expect(try await cache.number().getOrLoad { 7 } == 7)
        #expect(cache.count(.bypassedRead) == 1)
    }

    @Test func callersShareALoadInAnOutageToo() async throws {
        let cache = Cache(whenUnavailable: .bypass)
        cache.store.beginOutage()
        let tasks = (0..<20).map { _ in Task { try await cache.number().getOrLoad(origin.load) } }
        try await eventually("all are bypassed") { cache.count(.bypassedRead) == 20 }
        try await origin.untilBegun()
        origin.answer(7)
        for task in tasks {
            #expect(try await task.value == 7)
        }
        #expect(origin.begun == 1)
    }

    @Test func theOriginIsProtectedFromAllThatTheCacheHeldBack() async throws {
        let cache = Cache(LoadPolicy(maxConcurrentLoads: 3), whenUnavailable: .bypass)
        cache.store.beginOutage()
        let tasks = (0..<20).map { number in Task { try await cache.number("\(number)").getOrLoad(origin.load) } }
        try await eventually("all are bypassed") { cache.count(.bypassedRead) == 20 }
        for index in 0..<20 {
            try await origin.untilBegun(min(20, index + 3))
            #expect(origin.running <= 3)
            origin.answer(index, at: index)
        }
        var values: Set<Int> = []
        for task in tasks {
            values.insert(try await task.value)
        }
        #expect(values.count == 20)
    }

    @Test func whoWaitsForATurnAndIsCancelledPassesItOn() async throws {
        let cache = Cache(LoadPolicy(maxConcurrentLoads: 1), whenUnavailable: .bypass)
        cache.store.beginOutage()
        let first = Task { try await cache.number("0").getOrLoad(origin.load) }
        try await origin.untilBegun()
        let waiting = (1..<10).map { number in Task { try await cache.number("\(number)").getOrLoad(origin.load) } }
        try await eventually("all are bypassed") { cache.count(.bypassedRead) == 10 }
        for task in waiting.dropLast() {
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        origin.answer(1)
        #expect(try await first.value == 1)
        try await origin.untilBegun(2)
        origin.answer(2, at: 1)
        #expect(try await waiting[8].value == 2)
    }

    @Test func whileTheStoreIsThereLoadsAreNotHeldBack() async throws {
        let cache = Cache(LoadPolicy(maxConcurrentLoads: 1), whenUnavailable: .bypass)
        let tasks = (0..<5).map { number in Task { try await cache.number("\(number)").getOrLoad(origin.load) } }
        try await origin.untilBegun(5)
        for index in 0..<5 {
            origin.answer(index, at: index)
        }
        for task in tasks {
            _ = try await task.value
        }
    }

    @Test func aFailedLoadGivesItsTurnBack() async throws {
        let cache = Cache(LoadPolicy(maxConcurrentLoads: 1), whenUnavailable: .bypass)
        cache.store.beginOutage()
        for _ in 0..<3 {
            await #expect(throws: OriginFailure.self) { try await cache.number().getOrLoad { throw OriginFailure() } }
        }
        #expect(try await cache.number().getOrLoad { 7 } == 7)
    }

    @Test func anAbsenceInAnOutageIsNotRemembered() async throws {
        let cache = Cache(LoadPolicy(negativeTTL: .seconds(60)), whenUnavailable: .bypass)
        cache.store.beginOutage()
        #expect(try await cache.number().getOrFind { nil } == nil)
        cache.store.endOutage()
        #expect(try await cache.number().getOrFind { 7 } == 7)
    }
}
