/// A set of bytes.
package struct ByteSet: Sendable, Hashable {
    /// One bit a byte.
    private var words = SIMD4<UInt64>()

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
        ByteSet(words: words & other.words)
    }

    package func subtracting(_ other: ByteSet) -> ByteSet {
        ByteSet(words: words & ~other.words)
    }

    package mutating func formUnion(_ other: ByteSet) {
        words |= other.words
    }

    package func isDisjoint(with other: ByteSet) -> Bool {
        intersection(other).isEmpty
    }

    package var count: Int { words.indices.reduce(0) { $0 + words[$1].nonzeroBitCount } }

    package var isEmpty: Bool { words == SIMD4() }

    /// In ascending order.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                bytes.append(UInt8(index << 6 | rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return bytes
    }

    private init(words: SIMD4<UInt64>) {
        self.words = words
    }
}
