import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import KeyspaceRedis

struct LookupTests {
    private let eventLoop = MultiThreadedEventLoopGroup.singleton.next()

    private var never: NIODeadline { .now() + .seconds(600) }

    @Test func allWhoWaitHaveTheNewsOfOneLook() async {
        let looks = Mutex(0)
        let lookup = Lookup(on: eventLoop) { looks.withLock { $0 += 1 } }
        await withDiscardingTaskGroup { group in
            for _ in 0..<100 {
                group.addTask { await lookup.wait(since: 0, until: never) }
            }
            lookup.want(.now)
        }
        #expect(looks.withLock { $0 } == 1)
        #expect(lookup.finished == 1)
    }

    @Test func newsThatCameBeforeAreNotMissed() async {
        let lookup = Lookup(on: eventLoop) {}
        lookup.want(.now)
        await lookup.wait(since: 0, until: never)
        await lookup.wait(since: 0, until: never)
        #expect(lookup.finished == 1)
    }

    @Test func nobodyWaitsPastTheDeadline() async {
        let lookup = Lookup(on: eventLoop) {}
        await lookup.wait(since: 0, until: .now() + .milliseconds(5))
        #expect(lookup.finished == 0)
    }

    @Test func whoIsCancelledLeavesAndTheLookGoesOn() async {
        let gate = AsyncStream<Void>.makeStream()
        let lookup = Lookup(on: eventLoop) { for await _ in gate.stream { break } }
        lookup.want(.now)
        let cancelled = Task { await lookup.wait(since: 0, until: never) }
        cancelled.cancel()
        await cancelled.value
        #expect(lookup.finished == 0)
        gate.continuation.yield()
        await lookup.wait(since: 0, until: never)
        #expect(lookup.finished == 1)
    }

    @Test func thereIsNoHopeWhenTheNextLookComesTooLate() async throws {
        let lookup = Lookup(on: eventLoop) { () throws(RedisConnectionError) in
            throw RedisConnectionError(.connectFailed, "gone")
        }
        #expect(lookup.despair(before: .now() + .milliseconds(1)) == nil)
        for look in 0..<8 {
            lookup.want(.now)
            await lookup.wait(since: look, until: never)
        }
        #expect(lookup.despair(before: .now() - .seconds(1))?.code == .connectFailed)
        #expect(lookup.despair(before: never) == nil)
        #expect(lookup.lastError?.code == .connectFailed)
    }

    @Test func theEndWakesAll() async {
        let lookup = Lookup(on: eventLoop) {}
        let waiting = Task { await lookup.wait(since: 0, until: never) }
        lookup.close()
        await waiting.value
        lookup.want(.now)
        #expect(lookup.isClosed && lookup.finished == 0)
    }
}
