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

    /// Whether what was blanked stands before a place with nothing but white space and comments between.
    func precedes(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !blanked.isEmpty else { return false }
        var index = offset - 1
        while index >= 0 {
            if !Self.isBlank(bytes[index]) {
                guard let start = Self.startOfComment(endingAt: index, in: bytes) else { return false }
                index = start
            } else if blanked.contains(where: { $0.contains(index) }) {
                return true
            }
            index -= 1
        }
        return false
    }

    /// Whether nothing but white space and comments stands between a place and something that was blanked.
    func covers(_ offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !blanked.isEmpty else { return false }
        var index = offset
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "#") {
                while index < bytes.count, bytes[index] != 0x0A { index += 1 }
                continue
            }
            guard Self.isBlank(bytes[index]) else { return false }
            if blanked.contains(where: { $0.contains(index) }) { return true }
            index += 1
        }
        return false
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D
    }

    /// Where a line's comment begins, if the line is nothing but that.
    private static func startOfComment(endingAt end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var start = end
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        while start <= end, bytes[start] == 0x20 { start += 1 }
        return bytes[start] == UInt8(ascii: "#") ? start : nil
    }
}
