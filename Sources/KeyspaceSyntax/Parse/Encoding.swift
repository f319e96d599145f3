/// Whether bytes are text that YAML takes, learnt in one pass before anything is parsed.
enum Encoding {
    case ascii
    case unicode
    /// One finding: what is wrong, and the bytes that are.
    case invalid(String, Range<Int>)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.starts(with: [0, 0, 0xFE, 0xFF])
        {
            self = .invalid("the file is in UTF-16 or UTF-32; a policy is in UTF-8", 0..<2)
            return
        }
        var isASCII = true
        var index = 0
        while index < bytes.count {
            if index + ByteWord.size <= bytes.count, ByteWord(bytes, at: index).others == 0 {
                index += ByteWord.size
                continue
            }
            let byte = bytes[index]
            if byte >= 0x20, byte < 0x7F {
                index += 1
                continue
            }
            if byte < 0x80 {
                guard byte == 0x0A || byte == 0x0D || byte == 0x09 else {
                    self = .invalid(Self.controlCharacter(UInt32(byte)), index..<(index + 1))
                    return
                }
                index += 1
                continue
            }
            isASCII = false
            guard let (scalar, length) = Self.scalar(bytes, at: index) else {
                self = .invalid(
                    "byte 0x\(Self.hex(UInt32(byte))) is no UTF-8; save the file in UTF-8", index..<(index + 1))
                return
            }
            let isBOM = scalar == 0xFEFF && index == 0
            let isControl = (0x80..<0xA0).contains(scalar) && scalar != 0x85
            if isControl || scalar == 0xFFFE || scalar == 0xFFFF || scalar == 0xFEFF && !isBOM {
                self = .invalid(Self.controlCharacter(scalar), index..<(index + length))
                return
            }
            index += length
        }
        self = isASCII ? .ascii : .unicode
    }

    /// The scalar that begins there and its length in bytes; nil for what is no well-formed UTF-8.
    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int)? {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = [0x80, 0x800, 0x10000][length - 2]
        guard value >= least, Unicode.Scalar(value) != nil else { return nil }
        return (value, length)
    }

    private static func controlCharacter(_ scalar: UInt32) -> String {
        scalar == 0
            ? "a NUL byte, which no text has; is this a YAML file?"
            : "control character U+\(String(repeating: "0", count: max(0, 4 - hex(scalar).count)))\(hex(scalar)), which YAML does not allow"
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return digits.count < 2 ? "0" + digits : digits
    }
}
