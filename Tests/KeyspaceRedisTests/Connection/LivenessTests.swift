import NIOCore
import Testing

@testable import KeyspaceRedis

struct LivenessTests {
    private var liveness = Liveness(patience: .milliseconds(250))
    private var queue = RequestQueue()

    private func time(_ milliseconds: Int64) -> NIODeadline {
        .uptimeNanoseconds(1_000_000_000) + .milliseconds(milliseconds)
    }

    private func request(at start: Int64, within patience: Int64 = 250) -> Request {
        Request(
            id: UInt64(start), waiter: .callback { _ in }, deadline: time(start + patience), written: time(start),
            replyCount: 1)
    }

    private func isDead(at milliseconds: Int64) -> Bool {
        liveness.isDead(owing: queue.oldest, now: time(milliseconds))
    }

    @Test func whoOwesNothingMayBeSilent() {
        #expect(!isDead(at: 100_000))
    }

    @Test mutating func whoSaysNothingForTheWholeTimeIsDead() {
        queue.append(request(at: 0))
        #expect(!isDead(at: 249))
        #expect(isDead(at: 250))
    }

    /// The reply to the first comes after the second was written: the silence then begins between its writing and its
    /// deadline.
    @Test mutating func whoFallsSilentWhileRequestsFollowEachOtherIsDead() {
        queue.append(request(at: 0))
        queue.append(request(at: 1))
        liveness.received(now: time(2))
        _ = queue.receive(.null)
        #expect(!isDead(at: 251))
        #expect(isDead(at: 252))
    }

    @Test mutating func aRequestWhoseCallerIsGoneIsStillOwed() {
        queue.append(request(at: 0))
        #expect(queue.expire(now: time(250)).count == 1)
        #expect(isDead(at: 250))
    }

    /// A first attempt has half of the time only; the server has all of it.
    @Test mutating func aShortDeadlineMakesNobodyDeadSooner() {
        queue.append(request(at: 0, within: 125))
        #expect(!isDead(at: 125))
        #expect(isDead(at: 250))
    }

    @Test mutating func whoSendsALongReplyIsAlive() {
        queue.append(request(at: 0))
        for moment: Int64 in stride(from: 100, through: 2_000, by: 100) {
            liveness.received(now: time(moment))
            #expect(!isDead(at: moment + 99))
        }
    }
}
