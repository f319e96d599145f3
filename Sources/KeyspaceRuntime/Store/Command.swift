/// Raw bytes of a value, an element, a member or a field.
public typealias Bytes = [UInt8]

/// One step on one key, which a store carries out as a whole or not at all.
///
/// What the step does to the key's expiry belongs to it: a store never leaves a key that was written without the
/// expiry its namespace promises, whatever fails in between.
public struct Command: Sendable, Hashable {
    /// The key that the step is on.
    public let key: Key
    /// What it does with the data there.
    public let operation: Operation
    /// What it does to the key's expiry.
    public let expiry: Expiry

    /// - Parameters:
    ///   - operation: what to do with the data.
    ///   - key: where.
    ///   - expiry: what to do to the key's expiry, in the same step.
    public init(_ operation: Operation, at key: Key, expiry: Expiry = .unchanged) {
        self.key = key
        self.operation = operation
        self.expiry = expiry
    }
}

/// What a command does to the expiry of its key, in the same step as its effect.
///
/// Durations are positive; a started millisecond counts whole. A key that does not exist after the command's effect
/// has no expiry to change. A command that reads changes the expiry of its key too, if it says so. One that is
/// refused changes nothing, and neither does one whose condition is not met (`set`, `hashSetIfAbsent`).
public enum Expiry: Sendable, Hashable {
    /// The key's expiry stays as it is; a key that comes into being has none. `set` and `getAndSet` put a new value in
    /// place of the old, and with it goes the old expiry, as servers have it.
    case unchanged
    /// The key expires this long after the command.
    case after(Duration)
    /// The key expires this long after the command if it has no expiry yet; else its expiry stays.
    case ifNone(Duration)
    /// The key expires this long after the command, but no later than `atMost` after it came into being. A key comes
    /// into being with the first write after it was missing; another `set` does not make it new.
    case sliding(Duration, atMost: Duration?)
}

/// What a command does with the data at its key, and the shape of the reply.
///
/// An operation on a key of another type replies `Reply.failure` with the code `wrongType`. Indexes count from 0;
/// negative ones count from the end, -1 being the last.
public enum Operation: Sendable, Hashable {
    // MARK: Any type

    /// Replies 1 if the key existed, else 0.
    case delete
    /// Replies 1 or 0.
    case exists
    /// Replies the milliseconds left, -1 for a key without expiry, -2 for no key.
    case timeToLive

    // MARK: Strings, counters, bitmaps

    /// Replies the bytes, or null.
    case get
    /// Replies 1 if it was set, 0 if the condition was not met.
    case set(Bytes, if: SetCondition)
    /// Replies the bytes that were there, or null.
    case getAndSet(Bytes)
    /// Replies the bytes that were there, or null.
    case getAndDelete
    /// Replies the new count. A sum past 64 bits (`invalidArgument`), or text that is no integer (`undecodable`), is a
    /// failure and changes nothing.
    case increment(by: Int64)
    /// Replies the bit that was there, 0 or 1.
    case setBit(Int, to: Bool)
    /// Replies 0 or 1.
    case getBit(Int)
    /// Replies how many bits are set; the range counts bits, both ends included, bit 0 being the highest of the first
    /// byte.
    case countBits(ClosedRange<Int>?)
    /// Replies the index of the first bit of this value, or -1. Behind the last byte all bits are 0.
    case firstBit(Bool)

    // MARK: Hashes

    /// Replies an array with the bytes or null of each field.
    case hashGet([Bytes])
    /// Replies an array of field, value, field, value…
    case hashGetAll
    /// Replies how many fields are new.
    case hashSet([FieldValue])
    /// Replies 1 if the field was absent and is now set, else 0.
    case hashSetIfAbsent(FieldValue)
    /// Replies how many fields were there.
    case hashDelete([Bytes])
    /// Replies 1 or 0.
    case hashContains(Bytes)
    /// Replies the number of fields.
    case hashCount
    /// Replies the new count of the field.
    case hashIncrement(Bytes, by: Int64)

    // MARK: Lists

    /// Adds behind the last element, then keeps only the last `cap`. Replies the length that is left.
    case listAppend([Bytes], cap: Int?)
    /// Adds each before the first element, in turn, then keeps only the first `cap`. Replies the length that
    /// is left.
    case listPrepend([Bytes], cap: Int?)
    /// Replies an array of the elements from `first` to `last`, both included.
    case listRange(first: Int, last: Int)
    /// Replies an array of up to that many elements, removed from the front.
    case listPopFirst(Int)
    /// Replies an array of up to that many elements, removed from the back, the last first.
    case listPopLast(Int)
    /// Keeps the elements from `first` to `last`, both included. Replies 1.
    case listTrim(first: Int, last: Int)
    /// Replies the number of elements.
    case listCount

    // MARK: Sets

    /// Replies how many members are new.
    case setInsert([Bytes])
    /// Replies how many members were there.
    case setRemove([Bytes])
    /// Replies an array of 1 or 0 for each member.
    case setContains([Bytes])
    /// Replies an array of all members.
    case setMembers
    /// Replies the number of members.
    case setCount
    /// Replies an array of up to that many different members, chosen at random.
    case setRandom(Int)
    /// Replies an array of up to that many members, chosen at random and removed.
    case setPop(Int)
    /// Replies an array of the members that all the sets have.
    case setIntersection(with: [Key])
    /// Replies an array of the members that any of the sets has.
    case setUnion(with: [Key])
    /// Replies an array of the members that none of the other sets has.
    case setDifference(from: [Key])

    // MARK: Sorted sets

    /// Sets scores, then keeps only the `cap` highest. Replies how many members are new (counted before the cap).
    case sortedSetInsert([ScoredMember], if: ScoreCondition, cap: Int?)
    /// Replies the new score, a double.
    case sortedSetIncrement(Bytes, by: Double, cap: Int?)
    /// Replies an array with the score (a double) or null of each member.
    case sortedSetScores([Bytes])
    /// Replies the rank from 0, or null. `descending` counts from the highest score.
    case sortedSetRank(Bytes, descending: Bool)
    /// Replies an array of member, score, member, score… for ranks `first` to `last`, both included.
    case sortedSetRange(first: Int, last: Int, descending: Bool)
    /// Replies an array of member, score… of the members with a score from `low` to `high`, both included.
    case sortedSetRangeByScore(low: Double, high: Double, descending: Bool, limit: Int?)
    /// Replies how many members were there.
    case sortedSetRemove([Bytes])
    /// Replies how many members were removed; both ends included.
    case sortedSetRemoveByScore(low: Double, high: Double)
    /// Replies an array of member, score… of up to that many members, removed, the lowest first.
    case sortedSetPopLowest(Int)
    /// Replies an array of member, score… of up to that many members, removed, the highest first.
    case sortedSetPopHighest(Int)
    /// Replies the number of members.
    case sortedSetCount
    /// Replies the number of members with a score from `low` to `high`, both included.
    case sortedSetCountByScore(low: Double, high: Double)

    // MARK: Streams

    /// Adds an entry with an ID of the store's clock, then keeps only the newest `cap`. Replies the ID as text.
    case streamAppend([FieldValue], cap: Int?)
    /// Replies an array of entries with IDs after this one, each an array of the ID and an array of field, value….
    case streamRead(after: StreamID, limit: Int?)
    /// Replies entries as `streamRead` does, from `first` to `last`, both included; the newest first if `descending`.
    case streamRange(first: StreamID, last: StreamID, descending: Bool, limit: Int?)
    /// Replies how many entries were there.
    case streamDelete([StreamID])
    /// Keeps only the newest that many entries. Replies how many were removed.
    case streamTrim(Int)
    /// Replies the number of entries.
    case streamCount

    // MARK: HyperLogLogs

    /// Replies 1 if the estimate may have changed, else 0.
    case cardinalityAdd([Bytes])
    /// Replies the estimated number of different members of this and the other keys together.
    case cardinalityCount(with: [Key])

    // MARK: Rate limits

    /// Replies an array: 1 or 0 (admitted), permits left, milliseconds until a retry of the same size can be
    /// admitted (0 if it was, -1 if it never can), milliseconds until all permits are back.
    ///
    /// A refused request consumes nothing; one for no permits is always admitted and only looks. The key expires when
    /// all permits are back or soon after, by itself: the command's expiry plays no part.
    case acquire(RateLimit, permits: Int)
}

/// When `Operation.set` writes.
public enum SetCondition: Sendable, Hashable {
    case always
    case absent
    case present
}

/// When `Operation.sortedSetInsert` changes the score of a member.
public enum ScoreCondition: Sendable, Hashable {
    case always
    case absent
    case present
    /// New members are added; a known member's score only rises.
    case higher
    /// New members are added; a known member's score only falls.
    case lower
}

/// A field and its value, of a hash or of a stream's entry.
public struct FieldValue: Sendable, Hashable {
    /// The field's name.
    public let field: Bytes
    /// Its value.
    public let value: Bytes

    /// Pairs a field's name and its value.
    public init(_ field: Bytes, _ value: Bytes) {
        self.field = field
        self.value = value
    }
}

/// A member of a sorted set and its score.
public struct ScoredMember: Sendable, Hashable {
    /// The member.
    public let member: Bytes
    /// Its score; infinite ones are allowed, `nan` is not.
    public let score: Double

    /// Pairs a member and its score.
    public init(_ member: Bytes, score: Double) {
        self.member = member
        self.score = score
    }
}

/// How many permits a key gives out in how much time, and by what count.
public struct RateLimit: Sendable, Hashable {
    /// How permits are counted.
    public let algorithm: Algorithm
    /// Permits in a window.
    public let limit: Int
    /// The time in which all permits come back; whole milliseconds.
    public let window: Duration

    /// - Parameters:
    ///   - algorithm: how permits are counted.
    ///   - limit: permits in a window.
    ///   - window: the time in which all permits come back.
    public init(_ algorithm: Algorithm, limit: Int, window: Duration) {
        self.algorithm = algorithm
        self.limit = limit
        self.window = window
    }

    /// A way of counting permits.
    public enum Algorithm: Sendable, Hashable {
        /// A counter that starts anew each window, which begins with its first request. At the seam of two windows
        /// up to twice the limit may pass.
        case fixedWindow
        /// Two counters, of this window and the one before, weighted by how much of it still counts.
        case slidingWindow
        /// The time of each permit. Exact, and as large as the limit.
        case slidingLog
        /// The generic cell rate algorithm: permits return evenly; one number a key.
        case gcra
    }
}

/// The ID of a stream's entry: milliseconds since 1970 and a sequence number.
public struct StreamID: Sendable, Hashable {
    /// Milliseconds since 1970, by the store's clock.
    public let milliseconds: UInt64
    /// Counts the entries of one millisecond, from 0.
    public let sequence: UInt64

    /// Makes the ID `milliseconds-sequence`.
    public init(milliseconds: UInt64, sequence: UInt64) {
        self.milliseconds = milliseconds
        self.sequence = sequence
    }
}
