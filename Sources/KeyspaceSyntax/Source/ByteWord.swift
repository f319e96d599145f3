/// Eight bytes of a file that are looked at together.
///
/// An answer is a mask: the high bit of each byte of which it holds, the first byte lowest.
struct ByteWord {
    private let word: UInt64

    static let size = 8

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x80 * ones
    private static let lowBits: UInt64 = 0x7F * ones

    /// - Parameter offset: where eight bytes begin.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
        word = UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    var newlines: UInt64 {
        let difference = word ^ (0x0A * Self.ones)
        return ~((difference & Self.lowBits) &+ Self.lowBits | difference) & Self.highBits
    }

    /// What is neither printable ASCII nor a newline.
    var others: UInt64 {
        let low = word & Self.lowBits
        // Seven bits and a number that take the eighth from a space on, and for DEL alone.
        let (fromSpace, isDelete) = (low &+ 0x60 * Self.ones, low &+ Self.ones)
        return (~fromSpace & ~newlines | isDelete | word) & Self.highBits
    }
}
