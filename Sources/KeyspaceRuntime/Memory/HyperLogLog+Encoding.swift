/// A HyperLogLog as the string that a server keeps: 16 bytes of header, then registers.
///
/// A server has two encodings. Both are read; what is written is the dense one, which every server reads.
extension HyperLogLog {
    private static let magic = Bytes("HYLL".utf8)
    private static let headerSize = 16

    /// The dense encoding, without a cached estimate.
    var encoded: Bytes {
        let header = Self.magic + [0, 0, 0, 0] + [0, 0, 0, 0, 0, 0, 0, 0x80]
        return header + packed
    }

    /// Reads either encoding; nil if the bytes are none.
    init?(encoded: Bytes) {
        guard encoded.count >= Self.headerSize, Array(encoded.prefix(4)) == Self.magic else { return nil }
        let body = encoded.dropFirst(Self.headerSize)
        switch encoded[4] {
        case 0:
            guard body.count == Self.denseSize else { return nil }
            self.init(dense: Bytes(body))
        case 1:
            guard let packed = Self.unpackRuns(body) else { return nil }
            self.init(dense: packed)
        default:
            return nil
        }
    }

    /// Registers from the sparse encoding: runs of zeros, short and long, and runs of one value.
    private static func unpackRuns(_ runs: ArraySlice<UInt8>) -> Bytes? {
        var packed = Bytes(repeating: 0, count: denseSize)
        var index = 0
        var place = runs.startIndex
        while place < runs.endIndex {
            let code = runs[place]
            place += 1
            switch code >> 6 {
            case 0:
                index += Int(code & 0x3F) + 1
            case 1:
                guard place < runs.endIndex else { return nil }
                index += (Int(code & 0x3F) << 8 | Int(runs[place])) + 1
                place += 1
            default:
                let length = Int(code & 0x03) + 1
                guard index + length <= registerCount else { return nil }
                for register in index..<(index + length) {
                    packed.setRegister(register, to: code >> 2 & 0x1F + 1)
                }
                index += length
            }
        }
        return index == registerCount ? packed : nil
    }
}

/// Registers of 6 bits one behind the other, the lowest bits of a byte first.
extension [UInt8] {
    func register(_ index: Int) -> UInt8 {
        let (byte, shift) = (index * 6 / 8, index * 6 % 8)
        let high = byte + 1 < count ? UInt16(self[byte + 1]) : 0
        return UInt8((UInt16(self[byte]) | high << 8) >> UInt16(shift) & 63)
    }

    mutating func setRegister(_ index: Int, to value: UInt8) {
        let (byte, shift) = (index * 6 / 8, UInt16(index * 6 % 8))
        let mask = UInt16(63) << shift
        let bits = UInt16(value) << shift
        self[byte] = self[byte] & ~UInt8(truncatingIfNeeded: mask) | UInt8(truncatingIfNeeded: bits)
        if byte + 1 < count {
            self[byte + 1] = self[byte + 1] & ~UInt8(mask >> 8) | UInt8(bits >> 8)
        }
    }
}
