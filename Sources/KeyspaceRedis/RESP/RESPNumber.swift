/// Reads the lines of scalars.
enum RESPNumber {
    /// A length; nil for -1, with which version 2 of the protocol says null.
    static func length(_ line: UnsafeRawBufferPointer) throws(RESPError) -> Int? {
        let number = try integer(line)
        if number == -1 { return nil }
        guard let length = Int(exactly: number), length >= 0 else { throw .malformedNumber }
        return length
    }

    static func integer(_ line: UnsafeRawBufferPointer) throws(RESPError) -> Int64 {
        let isNegative = line.first == UInt8(ascii: "-")
        let digits = isNegative || line.first == UInt8(ascii: "+") ? line.dropFirst() : line[...]
        // 18 digits fit whatever they are.
        guard (1...19).contains(digits.count) else { throw .malformedNumber }
        var number: UInt64 = 0
        for digit in digits {
            let value = digit &- UInt8(ascii: "0")
            guard value <= 9 else { throw .malformedNumber }
            number = number &* 10 &+ UInt64(value)
        }
        if isNegative {
            guard number <= Int64.min.magnitude else { throw .malformedNumber }
            return Int64(truncatingIfNeeded: 0 &- number)
        }
        guard let integer = Int64(exactly: number) else { throw .malformedNumber }
        return integer
    }

    static func double(_ line: UnsafeRawBufferPointer) throws(RESPError) -> Double {
        // As servers write them: `inf`, `-inf`, `nan`, and digits with `.` and `e`.
        guard line.count <= 64, line.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let double = Double(String(decoding: line, as: UTF8.self))
        else { throw .malformedNumber }
        return double
    }

    static func bigNumber(_ line: UnsafeRawBufferPointer) throws(RESPError) -> String {
        let digits = line.first == UInt8(ascii: "-") || line.first == UInt8(ascii: "+") ? line.dropFirst() : line[...]
        guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            throw .malformedNumber
        }
        return String(decoding: line, as: UTF8.self)
    }

    static func boolean(_ line: UnsafeRawBufferPointer) throws(RESPError) -> Bool {
        guard line.count == 1 else { throw .malformedValue }
        switch line[0] {
        case UInt8(ascii: "t"): return true
        case UInt8(ascii: "f"): return false
        default: throw .malformedValue
        }
    }
}
