/// Which bytes of a text in a key are encoded: the separator, `%{}*?[]\`, space and control characters.
enum EscapedBytes {
    static func contain(_ byte: UInt8, separator: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F: true
        case UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        case UInt8(ascii: "[")...UInt8(ascii: "]"): true
        default: byte == separator
        }
    }

    /// Whether none of them is in a text, eight bytes at a time: nearly every text of nearly every key goes this way.
    static func areAbsent(in text: UnsafeRawBufferPointer, separator: UInt8) -> Bool {
        let count = text.count
        guard count >= 8 else {
            for byte in text where contain(byte, separator: separator) {
                return false
            }
            return true
        }
        var start = 0
        while start <= count - 8 {
            if isAny(of: text.loadUnaligned(fromByteOffset: start, as: UInt64.self), separator) { return false }
            start += 8
        }
        // The last eight, some of them for the second time.
        return start == count || !isAny(of: text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self), separator)
    }

    /// Each byte of a word is compared at once: less than 0x21 or equal to zero, it borrows from its highest bit.
    @inline(__always)
    private static func isAny(of word: UInt64, _ separator: UInt8) -> Bool {
        var found = (word &- each(0x21)) & ~word
        found |= zeros(word ^ each(UInt8(ascii: "%")))
        found |= zeros(word ^ each(UInt8(ascii: "*")))
        found |= zeros(word ^ each(UInt8(ascii: "?")))
        // Two characters that differ by one bit are found as one: `[` and `{`, `\` and `]`, `}` and delete.
        found |= zeros((word | each(0x20)) ^ each(UInt8(ascii: "{")))
        found |= zeros((word | each(0x01)) ^ each(UInt8(ascii: "]")))
        found |= zeros((word | each(0x02)) ^ each(0x7F))
        found |= zeros(word ^ each(separator))
        return found & each(0x80) != 0
    }

    @inline(__always)
    private static func each(_ byte: UInt8) -> UInt64 {
        0x0101_0101_0101_0101 &* UInt64(byte)
    }

    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- each(1)) & ~word
    }
}
