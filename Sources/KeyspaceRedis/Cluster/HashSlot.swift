import KeyspaceRuntime

/// One of the 16,384 parts into which a cluster divides its keys.
///
/// Source: Redis Cluster specification, "Key distribution model" and "Hash tags".
struct HashSlot: Sendable, Hashable {
    /// From 0 to 16,383.
    let number: Int

    /// How many there are.
    static let count = 16_384

    /// - Returns: nil for a number that no slot has.
    init?(_ number: Int) {
        guard (0..<Self.count).contains(number) else { return nil }
        self.number = number
    }

    /// The slot of a key: that of its hash tag, if it has one.
    init(of key: Key) {
        number = key.bytes.withUnsafeBufferPointer { bytes in
            Int(CRC16.checksum(Self.hashed(bytes))) % Self.count
        }
    }

    /// The bytes between the first `{` and the first `}` after it, or all if there are none.
    private static func hashed(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard let open = bytes.firstIndex(of: UInt8(ascii: "{")) else { return bytes[...] }
        let rest = bytes[(open + 1)...]
        guard let close = rest.firstIndex(of: UInt8(ascii: "}")), close > rest.startIndex else { return bytes[...] }
        return rest[..<close]
    }
}

extension HashSlot: CustomStringConvertible {
    /// The number.
    var description: String { String(number) }
}

/// The checksum of XMODEM: polynomial 0x1021, from 0.
private enum CRC16 {
    static func checksum(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UInt16 {
        table.withUnsafeBufferPointer { table in
            var checksum: UInt16 = 0
            for byte in bytes {
                checksum = checksum << 8 ^ table[Int(UInt8(truncatingIfNeeded: checksum >> 8) ^ byte)]
            }
            return checksum
        }
    }

    private static let table: [UInt16] = (0..<256).map { index in
        (0..<8).reduce(UInt16(index) << 8) { rest, _ in
            rest & 0x8000 == 0 ? rest << 1 : rest << 1 ^ 0x1021
        }
    }
}
