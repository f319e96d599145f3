/// Which bytes of a text in a key are encoded: the separator, `%{}*?[]\`, space and control characters.
struct EscapedBytes {
    private let separator: UInt8

    @inline(__always)
    init(separator: UInt8) {
        self.separator = separator
    }

    func contain(_ byte: UInt8) -> Bool {
        switch byte {
        case separator, 0...UInt8(ascii: " "), UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "?"),
            UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), 0x7F:
            true
        default:
            false
        }
    }

    /// Not 0 if one of the eight bytes of a word may be encoded; 0 only if none is.
    ///
    /// Nearly every text of nearly every key has none, and to look at eight bytes at once costs little more than to
    /// look at one. A few that are not encoded are marked, too, as `|` and `~` are.
    @inline(__always)
    func marks(in word: UInt64) -> UInt64 {
        // Sums stay within their byte, as both sides are below 0x80. A difference borrows from the next byte only if
        // its own byte is marked.
        let ascii = word & ~Self.topBits
        let fromBracket = ascii &+ Self.each(0x80 - UInt8(ascii: "["))
        let afterBracket = ascii &+ Self.each(0x80 - UInt8(ascii: "]") - 1)
        var marks = fromBracket & ~afterBracket
        marks |= ascii &+ Self.each(0x80 - UInt8(ascii: "{"))
        marks |= ascii &- Self.each(UInt8(ascii: " ") + 1)
        marks |= Self.zeros(in: ascii ^ Self.each(separator))
        marks |= Self.zeros(in: ascii ^ Self.each(UInt8(ascii: "%")))
        marks |= Self.zeros(in: ascii ^ Self.each(UInt8(ascii: "*")))
        marks |= Self.zeros(in: ascii ^ Self.each(UInt8(ascii: "?")))
        // The top bit of each byte is the mark, but of bytes that are not ASCII none is encoded.
        return marks & ~word & Self.topBits
    }

    private static var topBits: UInt64 { 0x8080_8080_8080_8080 }

    /// The byte eight times.
    @inline(__always)
    private static func each(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// The top bit of each byte that is 0, if all are below 0x80.
    @inline(__always)
    private static func zeros(in bytes: UInt64) -> UInt64 {
        bytes &- each(1)
    }
}
