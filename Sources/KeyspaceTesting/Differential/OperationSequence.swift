public import KeyspaceRuntime

/// Random commands over all structures and operations, without end.
///
/// They are made to meet: few keys, few members, all structures on keys of their own and now and then on another's.
/// The same seed gives the same commands. Arguments are such as programs use, and the edges of what is allowed, and
/// some that stores refuse; a command without any member, field or element is not among them.
///
/// A stream's entries have IDs that only the store knows. Here `StreamID(milliseconds: n, sequence: 0)` with a small `n`
/// stands for the entry that was added `n` before the newest; `StoreComparison` puts the store's own IDs there.
public struct OperationSequence: Sequence, IteratorProtocol, Sendable {
    /// What keys do with their expiry.
    public enum Lifetimes: Sendable {
        /// Some keys never expire, some always do, and some change.
        case mixed
        /// Every command that can make a key gives it an expiry, as those of a namespace with a TTL do.
        case always
    }

    var generator: SeededGenerator
    private let keyPrefix: String
    private let lifetimes: Lifetimes

    /// - Parameters:
    ///   - seed: the same for the same commands.
    ///   - keyPrefix: put before every key; for a cluster a hash tag, `{t}:`, since some commands have several keys.
    ///   - lifetimes: what keys do with their expiry.
    public init(seed: UInt64, keyPrefix: String = "", lifetimes: Lifetimes = .mixed) {
        generator = SeededGenerator(seed: seed)
        self.keyPrefix = keyPrefix
        self.lifetimes = lifetimes
    }

    /// The next command; there always is one.
    public mutating func next() -> Command? {
        let place = anyPlace()
        if isOneOf(12) {
            let operation: Operation = oneOf([.delete, .delete, .exists, .timeToLive, .timeToLive])
            return Command(operation, at: key(place))
        }
        guard place.family != .rateLimit else { return Command(acquire(place), at: key(place)) }
        // Now and then what the key is not made for.
        let family = isOneOf(25) ? oneOf(Family.ofTypes) : place.family
        let operation = operation(family, on: place)
        return Command(operation, at: key(place), expiry: expiry(at: place))
    }

    /// Every key that a command can have, and a command for each that reads all that is there.
    ///
    /// A structure's key may have come to hold another one, so each is read in all ways that keys are.
    public var readings: [Command] {
        places.flatMap { place in
            let operations: [Operation] =
                switch place.family {
                case .rateLimit: []
                case .cardinality: [.cardinalityCount(with: []), .hashGetAll]
                case .string, .hash, .list, .set, .sortedSet, .stream: Self.readings
                }
            return (operations + [.exists, .timeToLive]).map { Command($0, at: key(place)) }
        }
    }

    private static let readings: [Operation] = [
        .get, .hashGetAll, .listRange(first: 0, last: -1), .setMembers,
        .sortedSetRange(first: 0, last: -1, descending: false),
        .streamRange(first: .first, last: .last, descending: false, limit: nil),
    ]
}

/// Where commands are.
extension OperationSequence {
    /// What a key is made for.
    enum Family: String, CaseIterable {
        case string, hash, list, set
        case sortedSet = "sorted-set"
        case stream, cardinality
        case rateLimit = "rate-limit"

        /// Those with a type that every store has. How limits are stored is up to the store.
        static let ofTypes: [Family] = allCases.filter { $0 != .rateLimit }
    }

    /// One of the few keys.
    struct Place: Hashable {
        let family: Family
        let number: Int
    }

    /// Four keys a family, which are as many as there are algorithms of rate limits.
    private static let keysPerFamily = 4

    private var places: [Place] {
        Family.allCases.flatMap { family in (0..<Self.keysPerFamily).map { Place(family: family, number: $0) } }
    }

    mutating func anyPlace() -> Place {
        Place(family: oneOf(Family.allCases), number: Int.random(in: 0..<Self.keysPerFamily, using: &generator))
    }

    func key(_ place: Place) -> Key {
        Key(bytes: utf8("\(keyPrefix)\(place.family.rawValue):\(place.number)"))
    }

    /// Keys of this family, none to three, now and then one of another family.
    mutating func keys(_ family: Family) -> [Key] {
        (0..<oneOf([0, 1, 1, 2, 3])).map { _ in
            var place = anyPlace()
            if !isOneOf(20) || place.family == .rateLimit { place = Place(family: family, number: place.number) }
            return key(place)
        }
    }
}

/// What commands do to the expiry.
extension OperationSequence {
    /// Far longer than any sequence takes, and far from each other, so that a store in real time is compared too.
    private static let durations: [Duration] = [
        .seconds(1000), .seconds(5000), .seconds(20_000), .milliseconds(90_000_001),
    ]

    /// A key keeps to a way of expiring as those of one namespace do; the last one of a family changes its ways.
    private mutating func expiry(at place: Place) -> Expiry {
        let ttl = oneOf(Self.durations)
        if isOneOf(100) {
            return oneOf([
                .after(.zero), .ifNone(.seconds(-1)), .sliding(.zero, atMost: nil), .sliding(ttl, atMost: .zero),
            ])
        }
        switch (place.number, lifetimes) {
        case (0, .mixed): return .unchanged
        case (0, .always), (1, _): return .after(ttl)
        case (2, _): return .sliding(ttl, atMost: Self.durations[2])
        case (_, .mixed): return oneOf([.unchanged, .unchanged, .after(ttl), .ifNone(ttl), .sliding(ttl, atMost: nil)])
        case (_, .always): return oneOf([.after(ttl), .ifNone(ttl), .sliding(ttl, atMost: nil)])
        }
    }
}
