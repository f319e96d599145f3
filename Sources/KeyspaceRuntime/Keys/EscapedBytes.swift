/// Which bytes of a text in a key are encoded: the separator, `%{}*?[]\`, space and control characters.
struct EscapedBytes {
    private let separator: UInt8

    init(separator: UInt8) {
        self.separator = separator
    }

    /// An odd number for a byte that is encoded, else an even one: numbers, so that those of a whole text are joined
    /// without a branch at each, as nearly every text of nearly every key has none.
    @inline(__always)
    func mark(_ byte: UInt8) -> UInt8 {
        Self.table.utf8Start[Int(byte)] | (byte == separator ? 1 : 0)
    }

    func contain(_ byte: UInt8) -> Bool {
        mark(byte) & 1 == 1
    }

    /// A digit for each byte, odd if it is encoded; a literal, since an array would have to be made first.
    private static var table: StaticString {
        """
        1111111111111111111111111111111110000100001000000000000000000001\
        0000000000000000000000000001110000000000000000000000000000010101\
        0000000000000000000000000000000000000000000000000000000000000000\
        0000000000000000000000000000000000000000000000000000000000000000
        """
    }
}
