import KeyspaceSyntax

/// How a scalar is written: quantities in their one notation, quotes only where a reader of YAML needs them.
enum ScalarLayout {
    /// What to write instead of what is there; nil to leave it.
    ///
    /// - Parameters:
    ///   - source: the scalar as it is written, on one line.
    ///   - isInFlow: whether it stands in `{…}` or `[…]`, where more has to be quoted.
    static func rewritten(_ scalar: Scalar, _ source: String, at place: LayoutPlace, isInFlow: Bool) -> String? {
        let isBlock = source.first == "|" || source.first == ">"
        guard scalar.isPlain || !isBlock else { return nil }
        if let quantity = place.canonical(scalar.text) {
            // Quoted digits are text to other readers, and stay it.
            let isNumber = quantity.utf8.allSatisfy { $0 < 0x3A }
            return scalar.isPlain || !isNumber ? changed(quantity, source) : nil
        }
        guard !scalar.isPlain, isPlain(scalar.text, isInFlow: isInFlow) else { return nil }
        return scalar.text
    }

    static func rewrittenKey(_ key: String, _ source: String) -> String? {
        guard source.first == "\"" || source.first == "'", isWord(key), !isReserved(key) else { return nil }
        return key
    }

    private static func changed(_ text: String, _ source: String) -> String? {
        text == source ? nil : text
    }

    /// Whether every reader takes the text without quotes for the same text: YAML 1.1 (PyYAML) and 1.2, in this place.
    ///
    /// Careful on purpose: what begins with anything but a letter keeps its quotes.
    private static func isPlain(_ text: String, isInFlow: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, isLetter(first), let last = text.unicodeScalars.last,
            last != " ", last != ":", !isReserved(text)
        else { return false }
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ": if previous == ":" { return false }
            case "#": if previous == " " { return false }
            case ":", ",", "[", "]", "{", "}", "?": if isInFlow { return false }
            case "\"", "\\", "\u{7F}": return false
            default: guard isLetter(scalar) || ("!"..."~").contains(scalar) else { return false }
            }
            previous = scalar
        }
        return true
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic && !(0xFF00...0xFFFF).contains(scalar.value)
    }

    private static func isWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20) else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-")
        }
    }

    /// Words that one version of YAML or the other takes for a boolean or for nothing.
    private static func isReserved(_ text: String) -> Bool {
        ["true", "false", "yes", "no", "on", "off", "y", "n", "null"].contains(text.lowercased())
    }
}
