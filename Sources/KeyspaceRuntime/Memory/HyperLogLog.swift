/// An estimate of how many different members were added, equal to a server's for the same members.
///
/// 16,384 registers of 6 bits, each the longest run of zeros seen among the hashes that fall to it, plus 1. While
/// few registers are set, only those are kept.
struct HyperLogLog: MemoryStructure {
    private enum Registers {
        /// Set registers in order: the index times 64, plus the value.
        case sparse([UInt32])
        /// All registers as a server packs them, 6 bits each, the lowest bits first.
        case dense(Bytes)
    }

    static let registerCount = 1 << 14
    static let denseSize = registerCount * 6 / 8
    /// Above this many set registers, all of them take less memory than a list.
    private static let sparseLimit = 768

    private var registers = Registers.sparse([])
    /// The estimate, until a register changes.
    private var estimate: Int64? = 0

    init() {}

    init?(_ value: MemoryValue) {
        switch value {
        case .hyperLogLog(let registers): self = registers
        case .string(let string):
            guard let bytes = string.bytes, let decoded = HyperLogLog(encoded: bytes) else { return nil }
            self = decoded
        case .hash, .list, .set, .sortedSet, .stream: return nil
        }
    }

    /// - Parameter dense: all registers, packed.
    init(dense: Bytes) {
        registers = .dense(dense)
        estimate = nil
    }

    var value: MemoryValue {
        .hyperLogLog(self)
    }

    /// Adding no member to a missing key makes an empty estimate, as on a server.
    var isVacant: Bool {
        false
    }

    var footprint: Int {
        switch registers {
        case .sparse(let set): set.count * 4 + 32
        case .dense(let packed): packed.count + 32
        }
    }

    /// Adds members; says whether the estimate may have changed.
    mutating func insert(_ members: [Bytes]) -> Bool {
        var changed = false
        for member in members {
            let hash = murmurHash(member)
            let index = Int(hash & UInt64(Self.registerCount - 1))
            // A run of 50 zeros is the longest there can be: a 1 is put behind it.
            let run = ((hash >> 14) | 1 << 50).trailingZeroBitCount + 1
            if raise(index, to: UInt8(run)) {
                changed = true
            }
        }
        if changed {
            estimate = nil
        }
        return changed
    }

    mutating func count() -> Int64 {
        if let estimate {
            return estimate
        }
        let count = estimateCount(of: unpacked)
        estimate = count
        return count
    }

    /// The estimate for the members of all of these together.
    static func count(union all: [HyperLogLog]) -> Int64 {
        var union = [UInt8](repeating: 0, count: registerCount)
        for each in all {
            for (index, value) in each.unpacked.enumerated() where value > union[index] {
                union[index] = value
            }
        }
        return estimateCount(of: union)
    }

    /// One byte for each register.
    var unpacked: [UInt8] {
        var values = [UInt8](repeating: 0, count: Self.registerCount)
        switch registers {
        case .sparse(let set):
            for register in set {
                values[Int(register >> 6)] = UInt8(register & 63)
            }
        case .dense(let packed):
            for index in values.indices {
                values[index] = packed.register(index)
            }
        }
        return values
    }

    /// All registers, packed.
    var packed: Bytes {
        switch registers {
        case .dense(let packed): return packed
        case .sparse(let set):
            var packed = Bytes(repeating: 0, count: Self.denseSize)
            for register in set {
                packed.setRegister(Int(register >> 6), to: UInt8(register & 63))
            }
            return packed
        }
    }

    /// Raises a register to a value; says whether it was lower.
    private mutating func raise(_ index: Int, to value: UInt8) -> Bool {
        switch registers {
        case .dense(var packed):
            guard packed.register(index) < value else { return false }
            // Let go of the other reference, so that 12 KB are not copied.
            registers = .sparse([])
            packed.setRegister(index, to: value)
            registers = .dense(packed)
        case .sparse(var set):
            let start = UInt32(index) << 6
            let place = set.partition(where: { $0 < start })
            let isSet = place < set.count && set[place] >> 6 == UInt32(index)
            guard !isSet || set[place] & 63 < value else { return false }
            registers = .sparse([])
            if isSet {
                set[place] = start | UInt32(value)
            } else {
                set.insert(start | UInt32(value), at: place)
            }
            registers = .sparse(set)
            if set.count > Self.sparseLimit {
                registers = .dense(packed)
            }
        }
        return true
    }
}

extension [UInt32] {
    /// The first index whose element does not satisfy the predicate; those that do must come first.
    fileprivate func partition(where isBefore: (UInt32) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
