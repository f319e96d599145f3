/// A string: bytes, a counter or a bitmap.
enum MemoryString: MemoryStructure {
    /// There is no string; unlike an empty one.
    case nothing
    /// A count, written as text only when it is read.
    case integer(Int64)
    case bytes(Bytes)

    init() {
        self = .nothing
    }

    init?(_ value: MemoryValue) {
        switch value {
        case .string(let string): self = string
        case .hyperLogLog(let registers): self = .bytes(registers.encoded)
        case .hash, .list, .set, .sortedSet, .stream: return nil
        }
    }

    var value: MemoryValue {
        .string(self)
    }

    var isVacant: Bool {
        if case .nothing = self { true } else { false }
    }

    var footprint: Int {
        if case .bytes(let bytes) = self { bytes.count + 32 } else { 0 }
    }

    /// The text or bytes; nil if there is no string.
    var bytes: Bytes? {
        switch self {
        case .nothing: nil
        case .integer(let count): count.decimal
        case .bytes(let bytes): bytes
        }
    }

    /// The count that the text says; 0 if there is no string.
    var count: Int64 {
        get throws(StoreFailure) {
            switch self {
            case .nothing: return 0
            case .integer(let count): return count
            case .bytes(let bytes):
                guard let count = Int64(decimal: bytes) else {
                    throw StoreFailure(.undecodable, "the value is no integer of 64 bits")
                }
                return count
            }
        }
    }

    mutating func increment(by amount: Int64) throws(StoreFailure) -> Reply {
        let sum = try count.adding(amount)
        self = .integer(sum)
        return .integer(sum)
    }
}

extension Int64 {
    /// The sum, or the failure that a counter gives when it would pass 64 bits.
    func adding(_ amount: Int64) throws(StoreFailure) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(amount)
        guard !overflow else {
            throw StoreFailure(.invalidArgument, "the count would pass 64 bits")
        }
        return sum
    }
}
