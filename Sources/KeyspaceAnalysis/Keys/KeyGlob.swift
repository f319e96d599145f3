package import KeyspacePolicy

/// A pattern for keys as the server has them: in `KEYS`, in `SCAN … MATCH` and for the keys of an ACL user.
///
/// It can say a byte, one of some bytes, any byte, and any text; nothing else. "A text without a colon" it cannot say,
/// and "one of these words" only as a pattern for each. So a pattern for a namespace's keys mostly covers more than
/// these, and what else it covers is for `GlobCoverage` to find.
///
/// It has no white space, which ACL refuses, and is valid UTF-8.
package struct KeyGlob: Sendable, Hashable {
    package private(set) var pieces: [Piece] = []

    package enum Piece: Sendable, Hashable {
        case byte(UInt8)
        /// One of several ASCII characters.
        case oneOf(ByteSet)
        case anyByte
        case anyText
    }

    mutating func append(_ text: some Sequence<UInt8>) {
        for byte in text { pieces.append(Self.isVisible(byte) ? .byte(byte) : .anyByte) }
    }

    mutating func append(oneOf set: ByteSet) {
        let bytes = set.bytes
        // Servers take the bounds of ranges as signed on some processors and not on others, so no class has bytes beyond
        // ASCII; and half a character would not be UTF-8.
        guard bytes.allSatisfy({ Self.isVisible($0) && $0 < 0x80 }) else {
            pieces.append(.anyByte)
            return
        }
        pieces.append(bytes.count == 1 ? .byte(bytes[0]) : .oneOf(set))
    }

    mutating func appendAnyText() {
        if pieces.last != .anyText { pieces.append(.anyText) }
    }

    /// Whether a byte stands for itself in a pattern, if need be behind a backslash.
    static func isVisible(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x7F }
}

/// As the server reads it.
extension KeyGlob {
    package var text: String {
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .byte(let byte): Self.write(byte, escaping: Self.wildcards, to: &bytes)
            case .oneOf(let set): Self.write(set, to: &bytes)
            case .anyByte: bytes.append(UInt8(ascii: "?"))
            case .anyText: bytes.append(UInt8(ascii: "*"))
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let wildcards = Array(#"*?[\"#.utf8)
    /// What has a meaning between brackets.
    private static let classSigns = Array(#"]^-\"#.utf8)

    private static func write(_ byte: UInt8, escaping signs: [UInt8], to bytes: inout [UInt8]) {
        if signs.contains(byte) { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
    }

    private static func write(_ set: ByteSet, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        var rest = set.bytes[...]
        while let first = rest.popFirst() {
            let range = ranges.first { $0.contains(first) } ?? first...first
            var last = first
            while let next = rest.first, next == last + 1, range.contains(next) { last = rest.removeFirst() }
            write(first, escaping: classSigns, to: &bytes)
            if last > first + 1 { bytes.append(UInt8(ascii: "-")) }
            if last > first { bytes.append(last) }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Bytes between two of which people know what is.
    private static let ranges = [
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"),
    ]
}
