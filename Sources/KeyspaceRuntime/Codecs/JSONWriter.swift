/// Writes a tree as canonical JSON (RFC 8785).
struct JSONWriter {
    private(set) var bytes: Bytes = []
    /// Whether a number that a double cannot hold exactly is refused.
    let isExact: Bool

    init(isExact: Bool) {
        self.isExact = isExact
    }

    mutating func write(_ node: JSONNode) throws(CodingFailure) {
        switch node {
        case .null: write("null")
        case .bool(let value): write(value ? "true" : "false")
        case .integer(let value): try write(String(value), isExact: Double(exactly: value) != nil)
        case .unsigned(let value): try write(String(value), isExact: Double(exactly: value) != nil)
        case .double(let value): write(JSONNumber.text(value))
        case .decimal(let text): try writeDecimal(text)
        case .string(let text): write(quoted: text)
        case .array(let array): try write(array.elements)
        case .object(let object): try write(object.members)
        case .deferred(let encoder): try write(encoder.written)
        }
    }

    private mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(_ number: String, isExact: Bool) throws(CodingFailure) {
        guard isExact || !self.isExact else {
            throw CodingFailure("a number is larger than a double can hold exactly; write it as a string")
        }
        // From 10^21 on, canonical JSON would have an exponent; 64 bits end before.
        write(number)
    }

    private mutating func writeDecimal(_ text: String) throws(CodingFailure) {
        guard isExact else { return write(text) }
        guard let double = Double(text), JSONNumber.haveSameDigits(text, JSONNumber.text(double)) else {
            throw CodingFailure("a decimal number has more digits than a double can hold; write it as a string")
        }
        write(JSONNumber.text(double))
    }

    private mutating func write(_ elements: [JSONNode]) throws(CodingFailure) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            try write(element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ members: [(name: String, value: JSONNode)]) throws(CodingFailure) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.sorted(by: { Self.isBefore($0.name, $1.name) }).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(quoted: member.name)
            bytes.append(UInt8(ascii: ":"))
            try write(member.value)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// The order of UTF-16 code units, found on UTF-8: it differs only for characters from U+E000 to U+FFFF, which
    /// come behind those above U+FFFF, since these are written in surrogates.
    private static func isBefore(_ left: String, _ right: String) -> Bool {
        for (left, right) in zip(left.utf8, right.utf8) where left != right {
            if left >= 0xEE, right >= 0xEE, (left >= 0xF0) != (right >= 0xF0) { return left >= 0xF0 }
            return left < right
        }
        return left.utf8.count < right.utf8.count
    }

    private mutating func write(quoted text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20...: bytes.append(byte)
            case 0x08: write("\\b")
            case 0x09: write("\\t")
            case 0x0A: write("\\n")
            case 0x0C: write("\\f")
            case 0x0D: write("\\r")
            default:
                write("\\u00")
                bytes.append(HexDigit.lower(byte >> 4))
                bytes.append(HexDigit.lower(byte & 15))
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
