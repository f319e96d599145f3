/// A string as a bitmap: bit 0 is the highest bit of the first byte.
extension MemoryString {
    mutating func setBit(_ index: Int, to bit: Bool) -> Reply {
        // Taken out, so that the bytes are referenced once and not copied for the sake of one bit.
        var bytes = self.bytes ?? []
        self = .nothing
        if bytes.count <= index / 8 {
            bytes.append(contentsOf: repeatElement(0, count: index / 8 + 1 - bytes.count))
        }
        let mask: UInt8 = 0x80 >> UInt8(index % 8)
        let before = bytes[index / 8] & mask != 0
        if bit {
            bytes[index / 8] |= mask
        } else {
            bytes[index / 8] &= ~mask
        }
        self = .bytes(bytes)
        return .integer(before ? 1 : 0)
    }

    func bit(_ index: Int) -> Reply {
        guard let bytes, index / 8 < bytes.count else { return .integer(0) }
        return .integer(bytes[index / 8] & (0x80 >> UInt8(index % 8)) == 0 ? 0 : 1)
    }

    func countBits(_ range: ClosedRange<Int>?) -> Reply {
        let bytes = self.bytes ?? []
        let end = bytes.count * 8
        let bits = range.map { placeRange(first: $0.lowerBound, last: $0.upperBound, count: end) } ?? 0..<end
        guard !bits.isEmpty else { return .integer(0) }
        let (first, last) = (bits.lowerBound / 8, (bits.upperBound - 1) / 8)
        var count = 0
        for index in first...last {
            var byte = bytes[index]
            if index == first {
                byte &= 0xFF >> UInt8(bits.lowerBound % 8)
            }
            if index == last {
                byte &= 0xFF << UInt8(7 - (bits.upperBound - 1) % 8)
            }
            count += byte.nonzeroBitCount
        }
        return .integer(Int64(count))
    }

    /// The first bit of this value. Behind the last byte, bits are 0, unless the string is there and empty.
    func firstBit(_ bit: Bool) -> Reply {
        guard let bytes else { return .integer(bit ? -1 : 0) }
        guard let index = bytes.firstIndex(where: { $0 != (bit ? 0x00 : 0xFF) }) else {
            return .integer(bit || bytes.isEmpty ? -1 : Int64(bytes.count) * 8)
        }
        let byte = bit ? bytes[index] : ~bytes[index]
        return .integer(Int64(index) * 8 + Int64(byte.leadingZeroBitCount))
    }
}
