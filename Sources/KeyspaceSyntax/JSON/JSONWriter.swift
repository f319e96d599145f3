/// Writes JSON as text: two spaces a level, members in the order they are given, one line break at the end.
///
/// A value is written with the unlabelled forms in an array and with the named forms in an object:
///
///     var json = JSONWriter()
///     json.object { json in
///         json.member("tool", "keyspace")
///         json.array("files") { json in json.value("a.yaml") }
///     }
///     json.text
///
/// The same calls give the same bytes. The text is valid UTF-8 because Swift strings are; what could act on a terminal
/// or end a line of JavaScript is escaped besides what JSON demands.
package struct JSONWriter: Sendable {
    private var bytes: [UInt8] = []
    private var depth = 0
    /// Whether the open object or array has nothing in it yet.
    private var isEmpty = true

    package init() {}

    /// All that was written, with a line break at the end.
    package var text: String {
        String(decoding: bytes, as: UTF8.self) + "\n"
    }
}

/// Values: elements of an array, or the whole document.
extension JSONWriter {
    package mutating func value(_ string: String) {
        beginElement()
        write(string)
    }

    package mutating func value(_ number: Int) {
        beginElement()
        bytes.append(contentsOf: String(number).utf8)
    }

    /// The shortest text that reads back as the same number; `null` for what JSON has no number for.
    package mutating func value(_ number: Double) {
        beginElement()
        bytes.append(contentsOf: (number.isFinite ? String(number) : "null").utf8)
    }

    package mutating func value(_ flag: Bool) {
        beginElement()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    package mutating func null() {
        beginElement()
        bytes.append(contentsOf: "null".utf8)
    }

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        beginElement()
        container("{", "}", members)
    }

    package mutating func array(_ elements: (inout JSONWriter) -> Void) {
        beginElement()
        container("[", "]", elements)
    }
}

/// Members of an object.
extension JSONWriter {
    package mutating func member(_ name: String, _ string: String) {
        self.name(name)
        write(string)
    }

    package mutating func member(_ name: String, _ number: Int) {
        self.name(name)
        bytes.append(contentsOf: String(number).utf8)
    }

    package mutating func member(_ name: String, _ number: Double) {
        self.name(name)
        bytes.append(contentsOf: (number.isFinite ? String(number) : "null").utf8)
    }

    package mutating func member(_ name: String, _ flag: Bool) {
        self.name(name)
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    package mutating func member(_ name: String, _ strings: [String]) {
        array(name) { json in
            for string in strings { json.value(string) }
        }
    }

    /// A member that is left out where there is no value.
    package mutating func member(_ name: String, ifPresent string: String?) {
        if let string { member(name, string) }
    }

    package mutating func object(_ name: String, _ members: (inout JSONWriter) -> Void) {
        self.name(name)
        container("{", "}", members)
    }

    package mutating func array(_ name: String, _ elements: (inout JSONWriter) -> Void) {
        self.name(name)
        container("[", "]", elements)
    }
}

extension JSONWriter {
    private mutating func name(_ name: String) {
        beginElement()
        write(name)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
    }

    private mutating func beginElement() {
        guard depth > 0 else { return }
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        breakLine()
    }

    private mutating func container(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ content: (inout JSONWriter) -> Void
    ) {
        bytes.append(UInt8(ascii: open))
        depth += 1
        isEmpty = true
        content(&self)
        depth -= 1
        if !isEmpty { breakLine() }
        isEmpty = false
        bytes.append(UInt8(ascii: close))
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": bytes.append(contentsOf: #"\""#.utf8)
            case "\\": bytes.append(contentsOf: #"\\"#.utf8)
            case "\n": bytes.append(contentsOf: #"\n"#.utf8)
            case "\r": bytes.append(contentsOf: #"\r"#.utf8)
            case "\t": bytes.append(contentsOf: #"\t"#.utf8)
            case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                writeEscape(scalar)
            default:
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Only for scalars of the basic plane: all that are escaped are.
    private mutating func writeEscape(_ scalar: Unicode.Scalar) {
        let digits = String(scalar.value, radix: 16)
        bytes.append(contentsOf: #"\u"#.utf8)
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        bytes.append(contentsOf: digits.utf8)
    }
}
