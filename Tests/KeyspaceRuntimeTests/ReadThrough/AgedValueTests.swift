import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Values that are loaded again before they expire, or served after they did.
@Suite struct AgedValueTests {
    let origin = Origin<Int>()

    @Test func aValueIsRefreshedWhileItIsServed() async throws {
        let cache = Cache(LoadPolicy(refreshAhead: 0.2))
        try await cache.number().set(1)
        cache.clock.advance(by: .milliseconds(23_999))
        #expect(try await cache.number().getOrLoad(origin.load) == 1)
        #expect(cache.count(.load) == 0)
        cache.clock.advance(by: .milliseconds(1))
        for _ in 0..<5 {
            #expect(try await cache.number().getOrLoad(origin.load) == 1, "nobody waits")
        }
        try await origin.untilBegun()
        origin.answer(2)
        try await eventually("the new value is there") { try await cache.number().get() == 2 }
        #expect(origin.begun == 1)
        #expect(try await cache.number().timeToLive() == .expires(in: .seconds(30)))
    }

    @Test func aRefreshThatFailsLeavesTheValue() async throws {
        let cache = Cache(LoadPolicy(refreshAhead: 0.5))
        try await cache.number().set(1)
        cache.clock.advance(by: .seconds(20))
        #expect(try await cache.number().getOrLoad(origin.load) == 1)
        try await origin.untilBegun()
        origin.fail()
        try await eventually("it has failed") { cache.count(.loadFailure) == 1 }
        #expect(try await cache.number().get() == 1)
        #expect(try await cache.number().timeToLive() == .expires(in: .seconds(10)))
    }

    @Test func aRefreshDoesNotBringBackWhatWasDeleted() async throws {
        let cache = Cache(LoadPolicy(refreshAhead: 0.5))
        try await cache.number().set(1)
        cache.clock.advance(by: .seconds(20))
        #expect(try await cache.number().getOrLoad(origin.load) == 1)
        try await origin.untilBegun()
        // By another process, of which this one knows nothing.
        _ = try await cache.memory.execute(Command(.delete, at: cache.number().key))
        let fills = Journal<Void>()
        cache.store.inject { _ in
            fills.append(())
            return nil
        }
        origin.answer(2)
        try await eventually("the value is on its way") { fills.entries.count == 1 }
        #expect(try await cache.number().getAndDelete() == nil, "a write waits for a fill, so it is over")
    }

    @Test func aCallerThatIsCancelledDoesNotEndARefresh() async throws {
        let cache = Cache(LoadPolicy(refreshAhead: 0.5))
        try await cache.number().set(1)
        cache.clock.advance(by: .seconds(20))
        let task = Task { try await cache.number().getOrLoad(origin.load) }
        #expect(try await task.value == 1)
        task.cancel()
        try await origin.untilBegun()
        #expect(origin.cancelled == 0)
        origin.answer(2)
        try await eventually("the new value is there") { try await cache.number().get() == 2 }
    }

    @Test func aStaleValueIsServedWhileANewOneIsLoaded() async throws {
        let cache = Cache(LoadPolicy(staleFor: .seconds(60)))
        try await cache.number().set(1)
        #expect(try await cache.number().timeToLive() == .expires(in: .seconds(30)))
        cache.clock.advance(by: .seconds(31))
        #expect(try await cache.number().get() == nil, "it is gone to any other read")
        #expect(try await !cache.number().exists())
        #expect(try await cache.number().timeToLive() == .absent)
        #expect(try await [cache.number()].get() == [nil])
        #expect(try await cache.number().getOrLoad(origin.load) == 1)
        #expect(cache.count(.staleValue) == 1)
        try await origin.untilBegun()
        origin.answer(2)
        try await eventually("the new value is there") { try await cache.number().get() == 2 }
    }

    @Test func aStaleValueOutlivesAFailingOriginButNotItsTime() async throws {
        let cache = Cache(LoadPolicy(staleFor: .seconds(60)))
        try await cache.number().set(1)
        cache.clock.advance(by: .seconds(89))
        #expect(try await cache.number().getOrLoad { throw OriginFailure() } == 1)
        try await eventually("the load has failed") { cache.count(.loadFailure) == 1 }
        cache.clock.advance(by: .seconds(1))
        await #expect(throws: OriginFailure.self) { try await cache.number().getOrLoad { throw OriginFailure() } }
    }

    @Test func ttlsThatReadsRenewKnowNoAge() async throws {
        let cache = Cache(
            LoadPolicy(refreshAhead: 0.9, staleFor: .seconds(60)), ttl: .afterAccess(.seconds(30)))
        try await cache.number().set(1)
        cache.clock.advance(by: .seconds(29))
        #expect(try await cache.number().getOrLoad(origin.load) == 1)
        #expect(try await cache.number().timeToLive() == .expires(in: .seconds(30)))
        #expect(cache.count(.load) == 0)
    }
}
