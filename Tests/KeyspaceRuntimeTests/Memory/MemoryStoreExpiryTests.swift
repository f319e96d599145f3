import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct MemoryStoreExpiryTests {
    let clock = ManualClock()

    func key(_ name: String) -> Key {
        Key(bytes: Bytes(name.utf8))
    }

    @Test func expiredValuesAreNotReturned() async throws {
        let store = MemoryStore(clock: clock)
        _ = try await store.execute(Command(.set([1], if: .always), at: key("a"), expiry: .after(.milliseconds(500))))
        clock.advance(by: .milliseconds(499))
        #expect(try await store.execute(Command(.get, at: key("a"))) == .bytes([1]))
        clock.advance(by: .milliseconds(1))
        #expect(try await store.execute(Command(.get, at: key("a"))) == .null)
        #expect(store.count == 0)
    }

    @Test func memoryOfExpiredKeysIsGivenBackThoughNobodyReadsThem() async throws {
        let store = MemoryStore(clock: clock)
        let value = Bytes(repeating: 7, count: 1000)
        for number in 0..<1000 {
            _ = try await store.execute(
                Command(.set(value, if: .always), at: key("\(number)"), expiry: .after(.seconds(10))))
        }
        #expect(store.usedBytes > 1_000_000)
        clock.advance(by: .seconds(10))
        for _ in 0..<200 {
            _ = try await store.execute(Command(.get, at: key("other")))
        }
        #expect(store.usedBytes == 0)
    }

    @Test func keysThatWereGivenMoreTimeAreNotTakenForExpired() async throws {
        let store = MemoryStore(clock: clock)
        for number in 0..<100 {
            _ = try await store.execute(
                Command(.listAppend([[1]], cap: nil), at: key("\(number)"), expiry: .after(.seconds(10))))
        }
        clock.advance(by: .seconds(9))
        for number in 0..<50 {
            _ = try await store.execute(
                Command(.listAppend([[1]], cap: nil), at: key("\(number)"), expiry: .after(.seconds(10))))
        }
        clock.advance(by: .seconds(2))
        for _ in 0..<100 {
            _ = try await store.execute(Command(.exists, at: key("other")))
        }
        #expect(store.count == 50)
        #expect(store.snapshot().allSatisfy { $0.timeToLive == .seconds(8) })
    }

    @Test func aClockThatGoesBackNeitherLosesKeysNorIDs() async throws {
        let store = MemoryStore(clock: clock)
        _ = try await store.execute(Command(.set([1], if: .always), at: key("a"), expiry: .after(.seconds(10))))
        var last = StreamID.first
        for step in [0, 0, -5000, 0, 1, -1, 7000] {
            clock.advance(by: .milliseconds(step))
            let reply = try await store.execute(
                Command(.streamAppend([FieldValue([1], [2])], cap: nil), at: key("stream")))
            guard case .bytes(let bytes) = reply else { throw UnexpectedReply(reply: reply) }
            let id = try #require(StreamID(text: String(decoding: bytes, as: UTF8.self)))
            #expect(id > last)
            last = id
        }
        #expect(try await store.execute(Command(.exists, at: key("a"))) == .integer(1))
    }

    @Test func veryLongLifetimesNeitherOverflowNorExpire() async throws {
        let store = MemoryStore(clock: clock)
        for ttl in [Duration.seconds(Int64.max), .milliseconds(Int64.max), .seconds(Int64.max / 1000)] {
            _ = try await store.execute(Command(.set([1], if: .always), at: key("a"), expiry: .after(ttl)))
            guard case .integer(let left) = try await store.execute(Command(.timeToLive, at: key("a"))) else {
                Issue.record("no time to live")
                return
            }
            #expect(left > 1 << 49)
        }
    }

    /// Random commands, each with the expiry that its key's namespace promises: no key is ever without one, and each
    /// has exactly the one that a model of four lines says.
    @Test(arguments: [
        Expiry.after(.seconds(5)), .ifNone(.seconds(5)), .sliding(.seconds(3), atMost: .seconds(8)),
        .sliding(.seconds(5), atMost: nil),
    ])
    func noKeyIsWithoutTheExpiryItWasWrittenWith(expiry: Expiry) async throws {
        let store = MemoryStore(limit: .keys(40), clock: clock)
        var random = SeededRandom(seed: 42)
        var births: [Int: Int64] = [:]
        for _ in 0..<25_000 {
            let number = Int.random(in: 0..<60, using: &random)
            let operation = Operation.random(family: number % 7, using: &random)
            let now = clock.millisecondsSince1970
            let before = try await timeToLive(number, store)
            let reply = try await store.execute(Command(operation, at: key("\(number)"), expiry: expiry))
            let after = try await timeToLive(number, store)
            guard let after else { continue }
            if before == nil {
                births[number] = now
            }
            let expected: Int64? =
                if operation.isWithoutEffect(reply) {
                    before
                } else {
                    switch expiry {
                    case .unchanged: before
                    case .after: 5000
                    case .ifNone: before ?? 5000
                    case .sliding(_, .some): min(3000, births[number, default: now] + 8000 - now)
                    case .sliding(_, nil): 5000
                    }
                }
            #expect(after == expected, "\(operation) left the key \(after) ms")
            if Int.random(in: 0..<4, using: &random) == 0 {
                clock.advance(by: .milliseconds(Int.random(in: 0..<400, using: &random)))
            }
        }
        #expect(store.snapshot().allSatisfy { $0.timeToLive != nil })
    }

    /// Milliseconds left; nil for a missing key. One without expiry has -1.
    func timeToLive(_ number: Int, _ store: MemoryStore) async throws -> Int64? {
        let reply = try await store.execute(Command(.timeToLive, at: key("\(number)")))
        guard case .integer(let left) = reply else { throw UnexpectedReply(reply: reply) }
        return left == -2 ? nil : left
    }
}

struct UnexpectedReply: Error {
    let reply: Reply
}

/// The same numbers in every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Operation {
    /// Whether the reply says that the operation was refused, or its condition not met.
    func isWithoutEffect(_ reply: Reply) -> Bool {
        switch (self, reply) {
        case (_, .failure), (.set, .integer(0)), (.hashSetIfAbsent, .integer(0)): true
        default: false
        }
    }

    /// An operation of one structure, with small arguments, so that structures fill and empty.
    static func random(family: Int, using random: inout SeededRandom) -> Operation {
        let bytes = [UInt8.random(in: 0..<6, using: &random)]
        let count = Int.random(in: 0..<3, using: &random)
        let score = Double.random(in: -3...3, using: &random)
        let cap = Bool.random(using: &random) ? 3 : nil
        let choices: [Operation] =
            switch family {
            case 0:
                [.get, .set(bytes, if: .always), .set(bytes, if: .absent), .getAndSet(bytes), .getAndDelete, .delete]
            case 1:
                [.increment(by: Int64(count)), .increment(by: .max), .get, .setBit(count, to: true), .getBit(count)]
            case 2:
                [
                    .hashSet([FieldValue(bytes, bytes)]), .hashDelete([bytes]), .hashGetAll,
                    .hashSetIfAbsent(FieldValue(bytes, bytes)), .hashIncrement(bytes, by: 1),
                ]
            case 3:
                [
                    .listAppend([bytes, bytes], cap: cap), .listPrepend([bytes], cap: cap), .listPopFirst(count),
                    .listPopLast(count), .listTrim(first: 1, last: -2), .listCount,
                ]
            case 4: [.setInsert([bytes]), .setRemove([bytes]), .setPop(count), .setMembers, .listCount]
            case 5:
                [
                    .sortedSetInsert([ScoredMember(bytes, score: score)], if: .always, cap: cap),
                    .sortedSetIncrement(bytes, by: score, cap: cap), .sortedSetRemove([bytes]),
                    .sortedSetPopLowest(count), .sortedSetRemoveByScore(low: -1, high: score), .sortedSetCount,
                ]
            default: [.streamAppend([FieldValue(bytes, bytes)], cap: cap), .streamTrim(count), .streamCount, .delete]
            }
        return choices.randomElement(using: &random) ?? .get
    }
}
