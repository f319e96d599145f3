/// Writes the parts of a request into memory of its own, one behind the other.
///
/// Who makes one has room for all that is written.
struct FrameCursor {
    private let target: UnsafeMutableRawBufferPointer
    /// Bytes written.
    private(set) var count = 0

    init(_ target: UnsafeMutableRawBufferPointer) {
        self.target = target
    }

    /// Digits of the longest number, with its sign.
    static let mostDigits = 20
    /// Bytes of the longest head: the type, a number, and the end of the line.
    static let mostHeadBytes = 1 + mostDigits + 2

    /// `*3` or `$5`, and the end of the line.
    mutating func writeHead(_ type: UInt8, _ number: Int) {
        write(byte: type)
        write(decimal: Int64(number))
        endLine()
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: target[count...]).copyMemory(from: bytes)
        count += bytes.count
    }

    mutating func endLine() {
        write(byte: UInt8(ascii: "\r"))
        write(byte: UInt8(ascii: "\n"))
    }

    /// A number in decimal, without a `String` in between.
    mutating func write(decimal number: Int64) {
        if number < 0 { write(byte: UInt8(ascii: "-")) }
        var rest = number.magnitude
        let digits = Self.digitCount(rest)
        for place in stride(from: count + digits - 1, through: count, by: -1) {
            target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }

    private static func digitCount(_ magnitude: UInt64) -> Int {
        var (digits, bound) = (1, UInt64(10))
        while magnitude >= bound {
            digits += 1
            bound *= 10
        }
        return digits
    }

    private mutating func write(byte: UInt8) {
        target[count] = byte
        count += 1
    }
}
