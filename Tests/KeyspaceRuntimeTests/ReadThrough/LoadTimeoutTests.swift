import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// A load that takes too long.
@Suite struct LoadTimeoutTests {
    let cache = Cache(LoadPolicy(timeout: .seconds(2)))

    @Test(arguments: [false, true])
    func whoWaitsGetsATimeoutWhetherOrNotTheLoadHeedsIt(ignoresCancellation: Bool) async throws {
        let origin = Origin<Int>(ignoresCancellation: ignoresCancellation)
        let tasks = (0..<3).map { _ in Task { try await cache.number().getOrLoad(origin.load) } }
        try await eventually("all have missed") { cache.count(.miss) == 3 }
        try await origin.untilBegun()
        await cache.clock.untilSleeping()
        cache.clock.advance(by: .seconds(2))
        for task in tasks {
            let error = await #expect(throws: KeyspaceError.self) { try await task.value }
            #expect(error?.code == .timeout)
            #expect(error?.namespace == "numbers")
        }
        #expect(origin.cancelled == 1)
        #expect(cache.count(.loadFailure) == 1)
        #expect(try await cache.number().getOrLoad { 8 } == 8, "the next one need not wait for the old one")
        if ignoresCancellation { origin.answer(7) }
        try await eventually("the old load is over") { origin.running == 0 }
        #expect(try await cache.number().get() == 8, "what came too late is not stored")
    }

    @Test func aLoadInTimeIsServed() async throws {
        let origin = Origin<Int>()
        async let value = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun()
        await cache.clock.untilSleeping()
        cache.clock.advance(by: .milliseconds(1999))
        origin.answer(7)
        #expect(try await value == 7)
        cache.clock.advance(by: .seconds(5))
        #expect(cache.count(.loadFailure) == 0)
        #expect(try await cache.number().get() == 7)
    }
}
