import NIOCore
import Testing

@testable import KeyspaceRedis

/// A pool of connections that are numbers.
struct ConnectionPoolTests {
    private struct Link: PooledConnection {
        let number: UInt64
        var load = 0
    }

    private var pool = ConnectionPool<Link>(limit: 3, crowd: 10, backoff: Backoff())
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

    private var deadline: NIODeadline { start + .milliseconds(250) }

    private func error(_ code: RedisConnectionError.Code) -> RedisConnectionError {
        RedisConnectionError(code, "it is a test")
    }

    private mutating func add(_ number: UInt64, load: Int = 0, isReady: Bool = true) {
        pool.add(Link(number: number, load: load))
        if isReady { _ = pool.becameReady(number, now: start) }
    }

    /// What the pool says, in words.
    private func choice(at now: NIODeadline? = nil) -> String {
        switch pool.choose(before: deadline, now: now ?? start) {
        case .take(let link): "take \(link.number)"
        case .takeAndOpen(let link): "take \(link.number) and open"
        case .open(after: .zero): "open"
        case .open: "open later"
        case .fail(let error): "fail: \(error.code)"
        }
    }

    // MARK: Choosing

    @Test mutating func theFirstThatIsNotCrowdedIsTaken() {
        #expect(choice() == "open")
        add(1, load: 10)
        add(2, load: 9)
        add(3, load: 0)
        #expect(choice() == "take 2")
    }

    @Test mutating func whoFindsACrowdTakesTheIdlestAndOpensOneForOthers() {
        add(1, load: 20)
        add(2, load: 10)
        #expect(choice() == "take 2 and open")
        add(3, load: 0, isReady: false)
        // One is on its way, and nobody waits for it.
        #expect(choice() == "take 2")
        _ = pool.becameReady(3, now: start)
        #expect(choice() == "take 3")
    }

    @Test mutating func thereAreNeverMoreThanTheLimit() {
        for number: UInt64 in 1...3 { add(number, load: 10 + Int(number)) }
        #expect(choice() == "take 1")
    }

    @Test mutating func whenNoneIsReadyAllWaitForTheFirst() {
        add(1, load: 100, isReady: false)
        #expect(choice() == "take 1")
    }

    /// A server that has as many clients as it takes refuses the second connection; the first one serves on.
    @Test mutating func aConnectionThatIsRefusedDoesNotConcernThoseThatServe() {
        add(1, load: 10)
        add(2, isReady: false)
        _ = pool.ended(2, error(.greetingRefused), after: nil, now: start)
        #expect(choice() == "take 1")
        #expect(choice(at: start + Backoff().longest) == "take 1 and open")
    }

    // MARK: Failures

    @Test mutating func aConnectionThatLivedLongIsReplacedAtOnce() {
        add(1)
        #expect(pool.ended(1, error(.closed), after: .seconds(1), now: start) == true)
        #expect(choice() == "open")
        #expect(pool.failures == 0)
    }

    /// The wait is drawn, so the shortest one is none; but of many tries most wait.
    @Test mutating func whoHangsUpAfterTheGreetingIsNotConnectedToInAHotLoop() {
        var now = start
        var waits: [TimeAmount] = []
        for number: UInt64 in 1...100 {
            add(number)
            _ = pool.ended(number, error(.closed), after: .milliseconds(1), now: now)
            guard let wait = try? pool.delay(before: .distantFuture, now: now) else { return }
            waits.append(wait)
            now = now + wait
        }
        #expect(pool.failures == 100)
        #expect(now - start > .seconds(1))
        #expect(waits.allSatisfy { $0 <= .milliseconds(100) })
    }

    @Test mutating func whoCannotBeReachedIsTriedLessAndLess() {
        var now = start
        for number: UInt64 in 1...40 {
            add(number, isReady: false)
            _ = pool.ended(number, error(.connectFailed), after: nil, now: now)
            guard let wait = try? pool.delay(before: .distantFuture, now: now) else { return }
            #expect(wait <= .seconds(1))
            now = now + wait
        }
        #expect(now - start > .seconds(2))
        #expect(now - start < .seconds(40))
    }

    @Test mutating func whoCannotWaitFailsWithTheLastError() {
        pool = ConnectionPool(limit: 3, crowd: 10, backoff: Backoff(first: .hours(1), longest: .hours(1)))
        while choice() == "open" {
            add(1, isReady: false)
            _ = pool.ended(1, error(.connectFailed), after: nil, now: start)
        }
        #expect(choice() == "fail: connect-failed")
        #expect(choice(at: start + .hours(1)) == "open")
    }

    /// Servers may lock users out who try too often.
    @Test(arguments: [RedisConnectionError.Code.authenticationFailed, .greetingRefused, .tlsFailed])
    mutating func aRefusalIsNotAskedForAgainAtOnce(_ code: RedisConnectionError.Code) {
        add(1, isReady: false)
        _ = pool.ended(1, error(code), after: nil, now: start)
        #expect(choice() == "fail: \(code)")
        // Not even by those who could wait.
        #expect(throws: RedisConnectionError.self) { try pool.delay(before: .distantFuture, now: start) }
        #expect(choice(at: start + Backoff().longest) == "open")
    }

    @Test mutating func aShutDownIsNoFailure() {
        add(1)
        #expect(pool.ended(1, error(.shutDown), after: .zero, now: start) == false)
        #expect(pool.failures == 0)
        #expect(choice() == "open")
    }

    // MARK: What is told

    @Test mutating func ofAnOutageTheFirstErrorAndTheEndAreTold() {
        add(1)
        #expect(pool.ended(1, error(.closed), after: .seconds(5), now: start) == true)
        #expect(pool.ended(2, error(.connectFailed), after: nil, now: start) == false)
        #expect(pool.becameReady(3, now: start) == true)
        #expect(pool.becameReady(4, now: start) == false)
    }

    // MARK: Replicas

    @Test mutating func connectionsToAReplicaAreReplacedOnce() {
        add(1)
        add(2)
        #expect(pool.replaceAll(since: 1, now: start).isEmpty)
        #expect(pool.replaceAll(since: 7, now: start + .seconds(5)).isEmpty)
        #expect(pool.replaceAll(since: 1, now: start + .seconds(5)).map(\.number) == [1, 2])
        #expect(pool.replaceAll(since: 1, now: start + .seconds(5)).isEmpty)
        #expect(choice() == "open")
    }
}
