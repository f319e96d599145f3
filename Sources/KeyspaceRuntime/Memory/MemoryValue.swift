/// What is at a key, by type as a server tells types apart.
///
/// A HyperLogLog is a string to a server; it has a case of its own because it is kept compactly while small.
enum MemoryValue {
    case string(MemoryString)
    case hyperLogLog(HyperLogLog)
    case hash(MemoryHash)
    case list(MemoryList)
    case set(MemorySet)
    case sortedSet(MemorySortedSet)
    case stream(MemoryStream)

    /// Stands where a structure was while it is changed, so that there is one reference to it and nothing is copied.
    static var taken: MemoryValue {
        .string(.nothing)
    }

    /// Estimated bytes of memory.
    var footprint: Int {
        switch self {
        case .string(let string): string.footprint
        case .hyperLogLog(let registers): registers.footprint
        case .hash(let hash): hash.footprint
        case .list(let list): list.footprint
        case .set(let set): set.footprint
        case .sortedSet(let set): set.footprint
        case .stream(let stream): stream.footprint
        }
    }
}

/// A structure that commands of one family work on.
///
/// A missing key reads as the empty structure, and a write to it begins with one. Functions that refuse throw
/// before they change anything.
protocol MemoryStructure {
    /// Makes the empty structure.
    init()

    /// Whether the structure holds nothing that keeps its key in the store.
    var isVacant: Bool { get }

    /// Estimated bytes of memory.
    var footprint: Int { get }

    /// The structure as the value of a key.
    var value: MemoryValue { get }

    /// The structure of a value; nil if the value is of another type.
    init?(_ value: MemoryValue)
}

extension MemoryStructure {
    /// Takes the structure out of a value, for changing it in place; nil if the value is of another type.
    static func take(from value: inout MemoryValue) -> Self? {
        guard let structure = Self(value) else { return nil }
        value = .taken
        return structure
    }
}

extension StoreFailure {
    /// The key holds a structure of another type.
    static let wrongType = StoreFailure(.wrongType, "the key holds a value of another type than the operation is for")
}
