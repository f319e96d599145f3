/// Which keys YAML reads as text.
enum KeyText {
    /// Whether nothing that begins like this is anything else in YAML, quoted or not; nearly all keys are such.
    static func isAlwaysText(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "f")?, UInt8(ascii: "n")?, UInt8(ascii: "t")?, nil: false
        case let byte?: (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        }
    }

    static func isBooleanOrNumber(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return text == "true" || text == "false"
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return Double(text) != nil
        default: return false
        }
    }
}
