import KeyspaceSyntax

/// What other readers of YAML take for text, and for what else: its core schema.
enum CoreSchema {
    /// Whether it begins with a letter with which neither `null` nor a boolean does, as nearly all text. Quoted or not, it
    /// is text.
    static func isSurelyText(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        switch first | 0x20 {
        case UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "t"): return false
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return true
        default: return false
        }
    }

    /// Whether a plain scalar is no text: as the core schema has it, or in our own notation of counts.
    static func isNumberOrBoolean(_ text: String) -> Bool {
        // Nearly all text is neither, as its first byte tells.
        guard let first = text.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "t"), UInt8(ascii: "T"): return text == "true" || text == "True" || text == "TRUE"
        case UInt8(ascii: "f"), UInt8(ascii: "F"): return text == "false" || text == "False" || text == "FALSE"
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): break
        default: return false
        }
        return Double(text) != nil || readInteger(text) != nil || isCoreNumber(text)
    }

    /// Numbers of the core schema that Swift does not write so: `.inf`, `5.`, `.5`, `0o17`.
    private static func isCoreNumber(_ text: String) -> Bool {
        if text.hasPrefix("0o") {
            return text.count > 2 && text.dropFirst(2).utf8.allSatisfy { (0x30...0x37).contains($0) }
        }
        let number = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
        if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(number) { return true }
        if number.hasPrefix(".") {
            return number.dropFirst().utf8.first.map(isDigit) == true && Double("0" + number) != nil
        }
        return number.hasSuffix(".") && number.utf8.first.map(isDigit) == true && Double(number + "0") != nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
