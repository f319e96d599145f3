/// How a `string` argument is written in a key: percent-encoded, so that it cannot break out of its place.
///
/// The runtime writes the same (`KeyspaceRuntime/Keys`); the compiler has its own, since the two share no code.
package struct EscapedText: Sendable {
    /// The policy's separator, which never appears raw.
    package let separator: UInt8

    package init(separator: String) {
        self.separator = separator.utf8.first ?? UInt8(ascii: ":")
    }

    package func encode(_ text: some Sequence<UInt8>) -> [UInt8] {
        var encoded: [UInt8] = []
        for byte in text {
            if isPlain(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), Self.digit(byte >> 4), Self.digit(byte & 15)]
            }
        }
        return encoded
    }

    /// - Returns: nil for what `encode` never writes.
    package func decode(_ encoded: some Collection<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = encoded[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Self.value), let low = rest.popFirst().flatMap(Self.value) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        guard encode(bytes).elementsEqual(encoded) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether a byte stands for itself.
    package func isPlain(_ byte: UInt8) -> Bool {
        guard byte > 0x20, byte != 0x7F, byte != separator else { return false }
        return !Self.reserved.contains(byte)
    }

    /// What the server's patterns and the key patterns give a meaning to.
    private static let reserved = Array(#"%{}*?[]\"#.utf8)

    /// How a byte that does not stand for itself is written behind `%`.
    package static func twoDigits(_ byte: UInt8) -> String {
        String(decoding: [digit(byte >> 4), digit(byte & 15)], as: UTF8.self)
    }

    static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
