import KeyspaceSyntax

/// Cuts the text of a key pattern into literal text and placeholders.
package struct PatternReader {
    private let bytes: [UInt8]
    private var index = 0
    /// Where the literal text begins that is being read: behind the last placeholder or doubled brace.
    private var start = 0
    /// What of it stands before the last doubled brace.
    private var literal: [UInt8] = []
    private var found = 0
    private(set) var pieces: [KeyPattern.Piece] = []
    private(set) var placeholders: [(name: String, range: SourceRange)] = []

    enum Step {
        /// A placeholder's name, and where it stands with its braces.
        case placeholder(String, Range<Int>)
        case mistake(String, Range<Int>)
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
        pieces.reserveCapacity(4)
    }

    /// Whether a placeholder can have this name.
    package static func isName(_ name: String) -> Bool {
        let isSmall = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
        let isOther = { (byte: UInt8) in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
        return name.utf8.first.map(isSmall) == true
            && name.utf8.allSatisfy { isSmall($0) || isOther($0) }
    }

    /// Whether all placeholders that were found were accepted.
    var isWhole: Bool { found == placeholders.count }

    /// Takes the placeholder that was found last.
    mutating func accept(_ name: String, _ range: SourceRange) {
        pieces.append(.placeholder(placeholders.count))
        placeholders.append((name, range))
    }

    /// - Returns: the next placeholder, or what is wrong; nil at the end.
    mutating func next() -> Step? {
        while index < bytes.count {
            let byte = bytes[index]
            let isDoubled = index + 1 < bytes.count && bytes[index + 1] == byte
            switch byte {
            case UInt8(ascii: "{") where isDoubled, UInt8(ascii: "}") where isDoubled:
                literal += bytes[start...index]
                index += 2
                start = index
            case UInt8(ascii: "{"):
                if bytes[..<index].last == UInt8(ascii: "$") {
                    return .mistake(
                        "a placeholder is written '{user_id}', without '$'", (index - 1)..<(index + 1))
                }
                return placeholder()
            case UInt8(ascii: "}"):
                return .mistake("'}' closes nothing; write '}}' for a literal brace", index..<(index + 1))
            case 0...0x20, 0x7F:
                return .mistake("a key pattern has no white space", index..<(index + 1))
            case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "\\"):
                // They would have to be escaped in every SCAN and every ACL pattern, and are forgotten in one.
                let character = Character(Unicode.Scalar(byte))
                return .mistake(
                    "'\(character)' is a wildcard to the server's patterns; leave it out", index..<(index + 1))
            default: index += 1
            }
        }
        flush()
        start = index
        return nil
    }

    private mutating func placeholder() -> Step {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
            return .mistake("'{' is never closed; write '{{' for a literal brace", index..<bytes.count)
        }
        flush()
        let range = index..<(end + 1)
        index = end + 1
        start = index
        found += 1
        return .placeholder(String(decoding: bytes[(range.lowerBound + 1)..<end], as: UTF8.self), range)
    }

    private mutating func flush() {
        let rest = bytes[start..<index]
        guard !rest.isEmpty || !literal.isEmpty else { return }
        let text = literal.isEmpty ? rest : literal[...] + rest
        pieces.append(.literal(String(decoding: text, as: UTF8.self)))
        literal.removeAll(keepingCapacity: true)
    }
}
