/// What was taken out of a file so that the rest of it can be parsed.
struct Damage {
    /// Ranges of bytes that were blanked, in order of their start.
    private(set) var blanked: [Range<Int>] = []
    /// Where mappings begin that lost an entry whose key is unknown.
    private var incomplete: Set<Int> = []

    mutating func blank(_ range: Range<Int>) {
        let index = blanked.firstIndex { $0.lowerBound > range.lowerBound } ?? blanked.count
        blanked.insert(range, at: index)
    }

    mutating func markIncomplete(_ mappings: [Int]) {
        incomplete.formUnion(mappings)
    }

    func isIncomplete(_ start: Int) -> Bool {
        incomplete.contains(start)
    }

    /// Whether what was blanked stands before a place with nothing but white space between.
    func precedes(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !blanked.isEmpty else { return false }
        var index = offset - 1
        while index >= 0, bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D {
            if blanked.contains(where: { $0.contains(index) }) { return true }
            index -= 1
        }
        return false
    }

    /// Whether nothing but white space stands between a place and something that was blanked.
    func covers(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !blanked.isEmpty else { return false }
        var index = offset
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D {
            if blanked.contains(where: { $0.contains(index) }) { return true }
            index += 1
        }
        return false
    }
}
