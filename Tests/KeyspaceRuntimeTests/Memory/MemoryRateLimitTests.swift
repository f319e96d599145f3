import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct MemoryRateLimitTests {
    let clock = ManualClock()
    let key = Key(bytes: Bytes("limit".utf8))

    struct Decision: Equatable {
        var isAdmitted: Bool
        var left: Int64
        var retry: Int64
        var reset: Int64
    }

    func acquire(_ permits: Int, _ limit: RateLimit, _ store: MemoryStore) async throws -> Decision {
        let reply = try await store.execute(Command(.acquire(limit, permits: permits), at: key))
        guard case .array(let parts) = reply, parts.count == 4 else { throw UnexpectedReply(reply: reply) }
        let numbers = parts.map { part in
            if case .integer(let number) = part { number } else { Int64.min }
        }
        return Decision(isAdmitted: numbers[0] == 1, left: numbers[1], retry: numbers[2], reset: numbers[3])
    }

    /// How many permits any window may give out, at the worst place for it.
    func most(_ algorithm: RateLimit.Algorithm, limit: Int) -> Int {
        switch algorithm {
        case .slidingLog: limit
        case .fixedWindow, .slidingWindow, .gcra: 2 * limit
        }
    }

    @Test(arguments: [RateLimit.Algorithm.fixedWindow, .slidingWindow, .slidingLog, .gcra])
    func randomTrafficKeepsEveryPromise(algorithm: RateLimit.Algorithm) async throws {
        let store = MemoryStore(clock: clock)
        let limit = RateLimit(algorithm, limit: 7, window: .milliseconds(1000))
        var random = SeededRandom(seed: 11)
        var given: [(time: Int64, permits: Int)] = []
        var total = 0
        for _ in 0..<5000 {
            let permits = Int.random(in: 1...3, using: &random)
            let now = clock.millisecondsSince1970
            let looked = try await acquire(0, limit, store)
            let decision = try await acquire(permits, limit, store)
            #expect(looked.isAdmitted && looked.left <= 7)
            #expect(decision.isAdmitted == (looked.left >= permits))
            if decision.isAdmitted {
                given.append((now, permits))
                total += permits
                #expect(decision.retry == 0 && decision.left == looked.left - Int64(permits))
            } else {
                #expect(decision.left == looked.left && decision.reset == looked.reset)
                // A moment before the time that was said, a request of the same size is refused; then it is not.
                #expect(decision.retry > 0 && decision.retry <= 2000)
                if Bool.random(using: &random) {
                    clock.advance(by: .milliseconds(decision.retry - 1))
                    let early = try await acquire(permits, limit, store)
                    #expect(!early.isAdmitted && early.retry == 1)
                    clock.advance(by: .milliseconds(1))
                    #expect(try await acquire(permits, limit, store).isAdmitted)
                    given.append((clock.millisecondsSince1970, permits))
                    total += permits
                }
            }
            let end = clock.millisecondsSince1970
            given.removeAll { $0.time <= end - 1000 }
            #expect(given.reduce(0) { $0 + $1.permits } <= most(algorithm, limit: 7))
            clock.advance(by: .milliseconds(Int.random(in: 0..<300, using: &random)))
        }
        #expect(total > 1000)
    }

    @Test(arguments: [RateLimit.Algorithm.fixedWindow, .slidingWindow, .slidingLog, .gcra])
    func theKeyLivesAsLongAsWhatItCountsAndNoLonger(algorithm: RateLimit.Algorithm) async throws {
        let store = MemoryStore(clock: clock)
        let limit = RateLimit(algorithm, limit: 3, window: .seconds(10))
        _ = try await acquire(3, limit, store)
        let ttl = try #require(store.snapshot().first?.timeToLive)
        #expect(ttl <= .seconds(20))
        #expect(ttl >= .seconds(10))
        // A refused request does not make it live longer.
        clock.advance(by: .seconds(1))
        _ = try await acquire(3, limit, store)
        #expect(store.snapshot().first?.timeToLive == ttl - .seconds(1))
    }

    @Test func aCellRateLosesNothingToRounding() async throws {
        let store = MemoryStore(clock: clock)
        for limit in [7, 999, 700_003] {
            _ = try await store.execute(Command(.delete, at: key))
            let rate = RateLimit(.gcra, limit: limit, window: .seconds(1))
            #expect(try await acquire(limit, rate, store).isAdmitted)
            // Every millisecond all that came back is taken, for ten windows; permits that came back, and not one more.
            var taken = 0
            for _ in 0..<10_000 {
                clock.advance(by: .milliseconds(1))
                let left = Int(try await acquire(0, rate, store).left)
                guard left > 0 else { continue }
                #expect(try await acquire(left, rate, store).isAdmitted)
                taken += left
            }
            #expect(taken == limit * 10)
        }
    }

    @Test(arguments: [RateLimit.Algorithm.fixedWindow, .slidingWindow, .slidingLog, .gcra])
    func aClockThatGoesBackGivesNoPermitsAway(algorithm: RateLimit.Algorithm) async throws {
        let store = MemoryStore(clock: clock)
        let limit = RateLimit(algorithm, limit: 5, window: .seconds(10))
        #expect(try await acquire(5, limit, store).isAdmitted)
        clock.advance(by: .seconds(-5))
        #expect(!(try await acquire(1, limit, store)).isAdmitted)
        clock.advance(by: .seconds(26))
        #expect(try await acquire(5, limit, store).isAdmitted)
    }

    @Test func theLargestLimitsAreCountedWithoutOverflow() async throws {
        for algorithm in [RateLimit.Algorithm.fixedWindow, .slidingWindow, .gcra] {
            let store = MemoryStore(clock: clock)
            let bound = 100_000_000_000_000
            let limit = RateLimit(algorithm, limit: bound, window: .milliseconds(bound))
            #expect(try await acquire(bound, limit, store).isAdmitted)
            #expect(!(try await acquire(1, limit, store)).isAdmitted)
            #expect(!(try await acquire(.max, limit, store)).isAdmitted)
            for limit in [
                RateLimit(algorithm, limit: bound + 1, window: .seconds(1)),
                RateLimit(algorithm, limit: 1, window: .milliseconds(bound + 1)),
            ] {
                let command = Command(.acquire(limit, permits: 1), at: key)
                #expect(try await store.execute(command).code == .invalidArgument)
            }
        }
    }

    @Test(arguments: [RateLimit.Algorithm.fixedWindow, .slidingWindow, .slidingLog, .gcra])
    func aKeyThatHoldsSomethingElseIsRefused(algorithm: RateLimit.Algorithm) async throws {
        let store = MemoryStore(clock: clock)
        let acquire = Command(.acquire(RateLimit(algorithm, limit: 5, window: .seconds(1)), permits: 1), at: key)
        _ = try await store.execute(Command(.listAppend([[1]], cap: nil), at: key))
        #expect(try await store.execute(acquire).code == .wrongType)
        _ = try await store.execute(Command(.set(Bytes("text".utf8), if: .always), at: key))
        let code = try await store.execute(acquire).code
        #expect(code == .undecodable || code == .wrongType)
        #expect(try await store.execute(Command(.get, at: key)) == .bytes(Bytes("text".utf8)))
    }

    @Test func aLowerLimitHoldsForWhatWasGivenBefore() async throws {
        for algorithm in [RateLimit.Algorithm.fixedWindow, .slidingWindow, .slidingLog, .gcra] {
            let store = MemoryStore(clock: clock)
            _ = try await acquire(10, RateLimit(algorithm, limit: 10, window: .seconds(1)), store)
            let lower = RateLimit(algorithm, limit: 2, window: .seconds(1))
            let decision = try await acquire(1, lower, store)
            #expect(!decision.isAdmitted && decision.left == 0 && decision.retry > 0)
            let look = try await acquire(0, lower, store)
            #expect(look.isAdmitted && look.left == 0)
        }
    }
}
