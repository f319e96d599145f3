import KeyspaceRuntime
import KeyspaceTesting

/// Commands of every kind, with arguments that are mostly small and sometimes odd, on few keys.
///
/// Each key has a family of operations that it mostly gets; now and then it gets one of another family.
struct RandomCommands {
    enum Family: String, CaseIterable {
        case string, hash, list, set, sortedSet, stream, cardinality, fixedWindow, slidingWindow, slidingLog, gcra
    }

    private(set) var random: SeededGenerator
    /// What an expiry may be; `sliding` with a bound is left to whoever can say when a key came into being.
    var bound: Duration?
    private let prefix: String
    private let keysOfFamily: Int
    /// IDs that entries of streams got.
    private var ids: [StreamID] = []

    init(seed: UInt64, prefix: String, keysOfFamily: Int = 5) {
        random = SeededGenerator(seed: seed)
        self.prefix = prefix
        self.keysOfFamily = keysOfFamily
    }

    mutating func next(_ families: [Family] = Family.allCases) -> Command {
        let family = pick(families)
        let key = key(of: family)
        return Command(operation(on: family), at: key, expiry: expiry())
    }

    /// Remembers the IDs of entries, which later commands name.
    mutating func learn(_ reply: Reply, to command: Command) {
        guard case .streamAppend = command.operation, case .bytes(let bytes) = reply,
            let id = StreamID(text: String(decoding: bytes, as: UTF8.self))
        else { return }
        ids.append(id)
        if ids.count > 40 { ids.removeFirst() }
    }

    mutating func chance(_ one: Int, in all: Int) -> Bool {
        Int.random(in: 0..<all, using: &random) < one
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(0...elements.count - 1)]
    }

    private mutating func key(of family: Family) -> Key {
        Key(bytes: Bytes("\(prefix)\(family.rawValue):\(number(1...keysOfFamily))".utf8))
    }

    private mutating func expiry() -> Expiry {
        if chance(1, in: 200) { return pick([.after(.zero), .ifNone(.seconds(-1)), .sliding(.zero, atMost: nil)]) }
        if chance(1, in: 100) { return .after(.seconds(Int64.max)) }
        let ttl = Duration.milliseconds(chance(1, in: 10) ? number(1...20) : number(1...4000))
        if let bound { return .sliding(ttl, atMost: bound) }
        return pick([
            .unchanged, .unchanged, .after(ttl), .ifNone(ttl), .sliding(ttl, atMost: nil), .after(.nanoseconds(1)),
        ])
    }
}

// MARK: Arguments

extension RandomCommands {
    private mutating func bytes() -> Bytes {
        switch number(0...9) {
        case 0: return []
        case 1: return Bytes("\(number(-20...20))".utf8)
        case 2:
            return Bytes(
                pick(["9223372036854775807", "-9223372036854775808", "007", "+1", "1.5", "1 2", "1700000000000 3"]).utf8
            )
        case 3: return (0..<number(1...40)).map { _ in UInt8.random(in: 0...255, using: &random) }
        case 4: return Bytes(repeating: pick([0x00, 0xFF]), count: number(1...12))
        default: return Bytes(pick(["a", "b", "c", "d", "e", "start", "current", "previous"]).utf8)
        }
    }

    private mutating func list<Element>(_ make: (inout Self) -> Element) -> [Element] {
        let count = chance(1, in: 15) ? 0 : number(1...5)
        return (0..<count).map { _ in make(&self) }
    }

    private mutating func values() -> [Bytes] {
        list { $0.bytes() }
    }

    private mutating func pairs() -> [FieldValue] {
        list { FieldValue($0.bytes(), $0.bytes()) }
    }

    private mutating func score() -> Double {
        switch number(0...9) {
        case 0: pick([.infinity, -.infinity, 1e300, -1e-300, 0.1, -0.0, 1e16, 123_456_789.123_456_78])
        case 1: chance(1, in: 20) ? .nan : 0
        case 2: Double.random(in: -5...5, using: &random)
        default: Double(number(-4...4))
        }
    }

    private mutating func members() -> [ScoredMember] {
        list { ScoredMember($0.bytes(), score: $0.score()) }
    }

    private mutating func index() -> Int {
        chance(1, in: 20) ? pick([.min, .max, -1000, 1000]) : number(-6...6)
    }

    private mutating func count() -> Int {
        chance(1, in: 20) ? pick([-1, .max]) : number(0...5)
    }

    private mutating func cap() -> Int? {
        chance(1, in: 2) ? nil : chance(1, in: 30) ? pick([-1, .max]) : number(0...6)
    }

    private mutating func bit() -> Int {
        chance(1, in: 40) ? pick([-1, 1 << 32]) : number(0...120)
    }

    private mutating func id() -> StreamID {
        if let id = ids.randomElement(using: &random), chance(4, in: 5) { return id }
        return pick([.first, .last, StreamID(milliseconds: 0, sequence: .max), StreamID(milliseconds: 5, sequence: 0)])
    }

    private mutating func otherKeys(of family: Family) -> [Key] {
        (0..<number(0...3)).map { _ in key(of: chance(1, in: 12) ? pick([.string, .list]) : family) }
    }
}

// MARK: Operations

extension RandomCommands {
    private mutating func operation(on family: Family) -> Operation {
        switch number(0...39) {
        case 0...2: return pick([.delete, .exists, .timeToLive, .exists, .timeToLive])
        case 3 where family != .cardinality: return operation(of: pick(Family.allCases))
        // A server writes an estimate in another way than memory does, so nobody looks at its bytes.
        case 3: return pick([.increment(by: 1), .listCount, .hashGetAll, .set(bytes(), if: .always)])
        default: return operation(of: family)
        }
    }

    private mutating func operation(of family: Family) -> Operation {
        switch family {
        case .string: chance(1, in: 2) ? text() : bits()
        case .hash: hash()
        case .list: list()
        case .set: set()
        case .sortedSet: chance(1, in: 2) ? sortedSetWrite() : sortedSetRead()
        case .stream: stream()
        case .cardinality:
            chance(1, in: 2) ? .cardinalityAdd(values()) : .cardinalityCount(with: otherKeys(of: .cardinality))
        case .fixedWindow: acquire(.fixedWindow)
        case .slidingWindow: acquire(.slidingWindow)
        case .slidingLog: acquire(.slidingLog)
        case .gcra: acquire(.gcra)
        }
    }

    private mutating func text() -> Operation {
        switch number(0...9) {
        case 0...1: .get
        case 2: .set(bytes(), if: .always)
        case 3: .set(bytes(), if: .absent)
        case 4: .set(bytes(), if: .present)
        case 5: .getAndSet(bytes())
        case 6: .getAndDelete
        default: .increment(by: chance(1, in: 8) ? pick([.max, .min, 1 << 53, (1 << 53) + 1]) : Int64(number(-9...9)))
        }
    }

    private mutating func bits() -> Operation {
        switch number(0...5) {
        case 0...1: return .setBit(bit(), to: chance(2, in: 3))
        case 2: return .getBit(bit())
        case 3: return .firstBit(chance(1, in: 2))
        case 4: return .countBits(nil)
        default:
            let ends = [number(-140...140), number(-140...140)].sorted()
            return .countBits(
                chance(1, in: 30) ? pick([Int.min...Int.max, Int.min...(-100), 7...Int.max]) : ends[0]...ends[1])
        }
    }

    private mutating func hash() -> Operation {
        switch number(0...9) {
        case 0: .hashGet(values())
        case 1: .hashGetAll
        case 2...3: .hashSet(pairs())
        case 4: .hashSetIfAbsent(FieldValue(bytes(), bytes()))
        case 5...6: .hashDelete(values())
        case 7: .hashContains(bytes())
        case 8: .hashCount
        default: .hashIncrement(bytes(), by: chance(1, in: 4) ? pick([.max, .min, 1 << 53]) : Int64(number(-3...3)))
        }
    }

    private mutating func list() -> Operation {
        switch number(0...8) {
        case 0...1: .listAppend(values(), cap: cap())
        case 2: .listPrepend(values(), cap: cap())
        case 3: .listRange(first: index(), last: index())
        case 4: .listPopFirst(count())
        case 5: .listPopLast(count())
        case 6: .listTrim(first: chance(1, in: 2) ? 0 : index(), last: chance(1, in: 2) ? -1 : index())
        case 7: .listRange(first: 0, last: -1)
        default: .listCount
        }
    }

    private mutating func set() -> Operation {
        switch number(0...11) {
        case 0...2: .setInsert(values())
        case 3: .setRemove(values())
        case 4: .setContains(values())
        case 5: .setMembers
        case 6: .setCount
        case 7: .setRandom(count())
        // All or nothing, so that chance has no part in it.
        case 8: .setPop(pick([0, 0, 1000, -1]))
        case 9: .setIntersection(with: otherKeys(of: .set))
        case 10: .setUnion(with: otherKeys(of: .set))
        default: .setDifference(from: otherKeys(of: .set))
        }
    }

    private mutating func sortedSetWrite() -> Operation {
        switch number(0...6) {
        case 0...2: .sortedSetInsert(members(), if: pick([.always, .absent, .present, .higher, .lower]), cap: cap())
        case 3: .sortedSetIncrement(bytes(), by: score(), cap: cap())
        case 4: .sortedSetRemove(values())
        case 5: .sortedSetRemoveByScore(low: score(), high: score())
        default: chance(1, in: 2) ? .sortedSetPopLowest(count()) : .sortedSetPopHighest(count())
        }
    }

    private mutating func sortedSetRead() -> Operation {
        let descending = chance(1, in: 2)
        return switch number(0...5) {
        case 0: .sortedSetScores(values())
        case 1: .sortedSetRank(bytes(), descending: descending)
        case 2: .sortedSetRange(first: index(), last: index(), descending: descending)
        case 3:
            .sortedSetRangeByScore(
                low: score(), high: score(), descending: descending, limit: chance(1, in: 2) ? nil : count())
        case 4: .sortedSetCount
        default: .sortedSetCountByScore(low: score(), high: score())
        }
    }

    private mutating func stream() -> Operation {
        switch number(0...9) {
        case 0...3: .streamAppend(pairs(), cap: cap())
        case 4: .streamRead(after: id(), limit: chance(1, in: 2) ? nil : count())
        case 5...6:
            .streamRange(
                first: id(), last: id(), descending: chance(1, in: 2), limit: chance(1, in: 2) ? nil : count())
        case 7: .streamDelete(list { $0.id() })
        case 8: .streamTrim(count())
        default: .streamCount
        }
    }

    private mutating func acquire(_ algorithm: RateLimit.Algorithm) -> Operation {
        let isLarge = chance(1, in: 6) && algorithm != .slidingLog
        let limit = isLarge ? pick([1_000_003, 10_000_000_019, 100_000_000_000_000]) : pick([0, 1, 3, 7, 10])
        let window = isLarge ? pick([999, 2_592_000_000, 100_000_000_000_000]) : pick([1, 7, 1000, 1999, 86_400_000])
        let permits =
            switch number(0...9) {
            case 0: 0
            case 1: chance(1, in: 10) ? pick([-1, .max]) : limit + 1
            case 2: number(0...limit)
            case 3 where isLarge: number(0...limit)
            case 4: limit / 2
            default: min(limit, 1)
            }
        return .acquire(RateLimit(algorithm, limit: limit, window: .milliseconds(window)), permits: permits)
    }
}
