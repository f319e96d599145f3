/// A set of bytes.
package struct ByteSet: Sendable, Hashable {
    /// One bit a byte.
    private var words: [UInt64] = [0, 0, 0, 0]

    package init() {}

    package init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    package mutating func insert(_ byte: UInt8) {
        words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }

    package func contains(_ byte: UInt8) -> Bool {
        words[Int(byte >> 6)] & 1 << UInt64(byte & 63) != 0
    }

    package func intersection(_ other: ByteSet) -> ByteSet {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }

    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// In ascending order.
    package var bytes: [UInt8] { (0...UInt8.max).filter(contains) }
}
