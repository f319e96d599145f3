import KeyspacePolicy

/// The sets of places that keys lead to where ways part, each made when a key first comes to it.
///
/// From a set, a byte always leads to the same set. So a key costs one look at a table for each byte, however many patterns
/// overlap, as soon as others went the same way before. There can be exponentially many sets: when they take too much
/// memory, all are forgotten.
struct KeyPlaceSets: Sendable {
    private var sets: [PlaceSet] = []
    private var numbers: [[KeyPlace]: Int32] = [:]
    private var steps = StepTable()
    /// Places and ends of all sets.
    private var placeCount = 0

    private let mostPlaces: Int
    private let mostSteps: Int

    private struct PlaceSet {
        let places: [KeyPlace]
        /// Shapes of which a key ends here.
        let ends: [Int]
        /// The one place, if it is a node from which on every byte says how to go on.
        let certainNode: Int?
    }

    /// As many as take some twenty megabytes, if nothing else is said.
    init(mostPlaces: Int = 1 << 19, mostSteps: Int = 1 << 18) {
        (self.mostPlaces, self.mostSteps) = (mostPlaces, mostSteps)
    }

    /// What becomes of a key.
    enum Outcome {
        case astray
        /// It ends, and is one of these shapes.
        case end([Int])
        /// There is but one way again: from a node of the map, and a place in the key.
        case certain(Int, Int)
    }

    /// Follows all ways of a key from a node of the map.
    mutating func follow(
        _ key: [UInt8], from node: Int, at start: Int, _ map: KeyMap, _ tables: KeyTables
    ) -> Outcome {
        var number = self.number(of: [.node(node)], map, tables)
        for place in start..<key.count {
            let next = steps[number, key[place]] ?? step(number, key[place], map, tables)
            guard next != StepTable.nowhere else { return .astray }
            if let node = sets[Int(next)].certainNode { return .certain(node, place + 1) }
            number = next
        }
        return .end(sets[Int(number)].ends)
    }

    private mutating func step(_ number: Int32, _ byte: UInt8, _ map: KeyMap, _ tables: KeyTables) -> Int32 {
        var next: [KeyPlace] = []
        for place in sets[Int(number)].places { map.step(place, byte) { place, _ in next.append(place) } }
        // Ways that come to one place go on alike.
        next = next.count > 1 ? Set(next).sorted() : next
        if placeCount + next.count > mostPlaces || steps.count >= mostSteps {
            self = KeyPlaceSets(mostPlaces: mostPlaces, mostSteps: mostSteps)
            return next.isEmpty ? StepTable.nowhere : self.number(of: next, map, tables)
        }
        let target = next.isEmpty ? StepTable.nowhere : self.number(of: next, map, tables)
        steps[number, byte] = target
        return target
    }

    private mutating func number(of places: [KeyPlace], _ map: KeyMap, _ tables: KeyTables) -> Int32 {
        if let known = numbers[places] { return known }
        var ends: Set<Int> = []
        for place in places { map.ends(place) { shape, _ in ends.insert(shape) } }
        var certainNode: Int?
        if places.count == 1, case .node(let node) = places[0].kind, tables.isCertain(node) { certainNode = node }
        sets.append(PlaceSet(places: places, ends: ends.sorted(), certainNode: certainNode))
        numbers[places] = Int32(sets.count - 1)
        // A set takes more than its places and ends.
        placeCount += places.count + ends.count + 8
        return Int32(sets.count - 1)
    }
}

/// Where bytes lead to from sets: a hash table with open addressing, which one look mostly answers.
private struct StepTable: Sendable {
    /// The set and the byte in the upper half, the target in the lower.
    private var slots = [UInt64](repeating: empty, count: 64)
    private(set) var count = 0

    static let nowhere: Int32 = -1
    private static let empty = UInt64.max

    subscript(set: Int32, byte: UInt8) -> Int32? {
        get {
            let slot = slots[slot(of: Self.name(set, byte))]
            return slot == Self.empty ? nil : Int32(truncatingIfNeeded: slot)
        }
        set {
            guard let newValue else { preconditionFailure("steps are forgotten all at once") }
            if count * 2 >= slots.count { grow() }
            let name = Self.name(set, byte)
            slots[slot(of: name)] = UInt64(name) << 32 | UInt64(UInt32(bitPattern: newValue))
            count += 1
        }
    }

    private static func name(_ set: Int32, _ byte: UInt8) -> UInt32 { UInt32(set) << 8 | UInt32(byte) }

    /// The slot of a step, or the empty one where it belongs.
    private func slot(of name: UInt32) -> Int {
        // Fibonacci hashing: neighbours are far apart.
        let hash = UInt64(name) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(hash >> UInt64(64 - slots.count.trailingZeroBitCount))
        while slots[slot] != Self.empty, slots[slot] >> 32 != UInt64(name) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: Self.empty, count: 2 * old.count)
        for step in old where step != Self.empty { slots[slot(of: UInt32(step >> 32))] = step }
    }
}
