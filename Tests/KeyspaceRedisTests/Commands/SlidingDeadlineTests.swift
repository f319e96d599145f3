import KeyspaceRuntime
import KeyspaceTesting
import ServerRunning
import Testing

@testable import KeyspaceRedis

@Suite struct SlidingDeadlineTests {
    static let limits: [Int64] =
        Array(1...300) + [
            999, 1000, 1023, 1024, 1025, 4000, 4095, 4096, 16_384, 65_535, 65_536, 65_537, 3_600_000, 86_400_000,
            604_800_000, 31_536_000_000, Lifetime.longest,
        ]

    @Test(arguments: limits)
    func unitsCoverTheTimeThatAKeyMayLive(atMost: Int64) {
        let sliding = SlidingDeadline(atMost: atMost)
        #expect(sliding.ring.nonzeroBitCount == 1)
        #expect(sliding.unit % sliding.ring == 1)
        #expect(sliding.unit * (sliding.ring - 1) >= atMost)
        #expect(sliding.unit <= atMost)
        if atMost >= 65_536 {
            #expect(Double(sliding.unit) < Double(atMost) / 255 + 257)
        }
    }

    @Test(arguments: limits)
    func aKeyNeverOutlivesItsLimitAndLosesLittle(atMost: Int64) {
        let sliding = SlidingDeadline(atMost: atMost)
        var random = SeededGenerator(seed: UInt64(atMost))
        for _ in 0..<40 {
            let birth = 1_700_000_000_000 + Int64.random(in: 0..<10_000_000, using: &random)
            let ttl = Int64.random(in: 1...max(1, atMost), using: &random)
            var now = birth
            var expiry: Int64?
            var steps = 0
            // Until the key is gone, each step comes at some time before.
            while expiry.map({ now < $0 }) ?? true, steps < 400 {
                // As jitter does, the time varies.
                let ttl = max(1, ttl - Int64.random(in: 0...(ttl / 5), using: &random))
                guard let next = sliding.expiry(replacing: expiry, after: ttl, now: now) else {
                    Issue.record("the deadline has passed at \(now - birth) of \(atMost)")
                    return
                }
                #expect(next > now && next <= birth + atMost)
                #expect(next <= now + ttl || ttl < sliding.ring && next < now + sliding.ring + 1)
                #expect(next > min(now + ttl, birth + atMost - sliding.unit) - sliding.ring)
                expiry = next
                now += Int64.random(in: 1...max(1, next - now), using: &random)
                steps += 1
            }
        }
    }

    @Test func anExpiryOfSomethingElseEndsWithinTheLimit() {
        let sliding = SlidingDeadline(atMost: 10_000)
        let now: Int64 = 1_700_000_000_000
        for foreign in now + 1...now + 40_000 {
            let expiry = sliding.expiry(replacing: foreign, after: 5000, now: now) ?? foreign
            #expect(expiry > now)
            #expect(expiry == foreign || expiry <= now + 5000)
        }
    }

    @Test func aClockThatGoesBackDoesNotProlongAKey() {
        let sliding = SlidingDeadline(atMost: 60_000)
        let now: Int64 = 1_700_000_000_000
        var random = SeededGenerator(seed: 4)
        for _ in 0..<1000 {
            let expiry = sliding.expiry(replacing: nil, after: 20_000, now: now)
            let earlier = now - Int64.random(in: 1...15_000, using: &random)
            let next = sliding.expiry(replacing: expiry, after: 20_000, now: earlier)
            #expect(next.map { $0 <= now + 60_000 } ?? true)
        }
    }

    /// The script, on a server whose time is known, gives each key to the millisecond the expiry that is computed here.
    @Test(arguments: [1, 40, 63, 64, 300, 1500, 4000, 20_000, 3_600_000])
    func aServerComputesTheSame(milliseconds: Int) async throws {
        let still = try await StillServer.start()
        let store = try still.store()
        let sliding = SlidingDeadline(atMost: Int64(milliseconds))
        var commands = RandomCommands(seed: UInt64(milliseconds), prefix: "k:")
        commands.bound = .milliseconds(milliseconds)
        let families: [RandomCommands.Family] = [.string, .hash, .list, .set, .sortedSet, .stream, .cardinality]
        var compared = 0
        for _ in 0..<1500 {
            let command = commands.next(families)
            let before = try expiry(of: command.key, store, still)
            let reply = try await store.execute(command)
            guard case .time(let after) = try expiry(of: command.key, store, still) else { continue }
            if hasEffect(command.operation, reply), case .sliding(let ttl, _) = command.expiry {
                let now = still.clock.millisecondsSince1970
                let ttl = try ttl.positiveMilliseconds
                #expect(after == sliding.expiry(replacing: before.time, after: ttl, now: now) ?? before.time)
                compared += 1
            } else if !hasEffect(command.operation, reply), case .time(let before) = before {
                #expect(after == before)
            }
            if commands.chance(1, in: 3) {
                try still.clock.advance(by: .milliseconds(commands.number(1...max(2, min(2000, milliseconds / 2)))))
            }
        }
        #expect(compared > 100)
    }

    private enum State {
        case missing
        case time(Int64?)

        var time: Int64? {
            if case .time(let time) = self { time } else { nil }
        }
    }

    /// The key's own expiry. In the millisecond in which it expires, time moves on.
    private func expiry(of key: Key, _ store: WireStore, _ still: StillServer) throws -> State {
        while true {
            guard let time = try store.send("PEXPIRETIME", "\(key)").number else { return .missing }
            if time == -2 { return .missing }
            guard time == still.clock.millisecondsSince1970 else { return .time(time == -1 ? nil : time) }
            try still.clock.advance(by: .milliseconds(1))
        }
    }

    private func hasEffect(_ operation: Operation, _ reply: Reply) -> Bool {
        switch (operation, reply) {
        case (_, .failure), (.set, .integer(0)), (.hashSetIfAbsent, .integer(0)), (.acquire, _): false
        default: true
        }
    }
}
