/// Text in a key, with everything that could end its place written as `%XX`.
///
/// Encoded are the separator, `%`, `{`, `}`, `*`, `?`, `[`, `]`, `\`, space and ASCII control characters. The rest of
/// UTF-8 stays as it is. So two texts never look the same in a key, and none looks like a separator, a pattern or a
/// hash tag.
public struct EscapedText: KeyComponent {
    private let text: String
    private let separator: UInt8

    /// - Parameters:
    ///   - text: any text, also an empty one.
    ///   - separator: the policy's separator, one ASCII character.
    public init(_ text: String, separator: StaticString) {
        // A longer separator cannot be: the compiler of policies refuses it.
        precondition(separator.utf8CodeUnitCount == 1, "a separator is one ASCII character")
        self.text = text
        self.separator = separator.withUTF8Buffer { $0[0] }
    }

    /// Writes the encoded text.
    public func write(to key: inout KeyWriter) {
        key.write(escaped: text, separator: separator)
    }
}

/// A string is written as `EscapedText` with `:` as the separator.
extension String: KeyComponent {
    /// Writes the encoded text.
    public func write(to key: inout KeyWriter) {
        key.write(escaped: self, separator: UInt8(ascii: ":"))
    }
}

extension KeyWriter {
    @inline(__always)
    fileprivate mutating func write(escaped text: String, separator: UInt8) {
        let escaped = EscapedBytes(separator: separator)
        let isWritten = text.utf8.withContiguousStorageIfAvailable {
            write(ifRoomFor: $0, unlessAny: escaped.marks)
        }
        if isWritten != true {
            write(encoding: text, escaped)
        }
    }

    // Out of line, so that what is usual stays small.
    @inline(never)
    private mutating func write(encoding text: String, _ escaped: EscapedBytes) {
        for byte in text.utf8 {
            if escaped.contain(byte) {
                write(UInt8(ascii: "%"))
                write(HexDigit.upper(byte >> 4))
                write(HexDigit.upper(byte & 15))
            } else {
                write(byte)
            }
        }
    }
}
