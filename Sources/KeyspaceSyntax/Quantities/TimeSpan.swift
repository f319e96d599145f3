/// A length of time in whole milliseconds, as a policy writes it: `250ms`, `30s`, `1h30m`.
package struct TimeSpan: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    package static func < (left: TimeSpan, right: TimeSpan) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// Units with their names, the largest first.
    private static let units: [(symbol: String, milliseconds: Int64, name: String)] = [
        ("d", 86_400_000, "day"), ("h", 3_600_000, "hour"), ("m", 60_000, "minute"), ("s", 1_000, "second"),
        ("ms", 1, "millisecond"),
    ]

    /// Reads numbers with units, the largest first, each once. Nil for anything else, also for what is too long for 64
    /// bits of milliseconds.
    package init?(_ text: String) {
        guard let (milliseconds, _) = Self.read(text) else { return nil }
        self.milliseconds = milliseconds
    }

    /// Whether a text is the description of some span, found without making one; not of nothing.
    static func isDescription(_ text: String) -> Bool {
        read(text)?.isDescription ?? false
    }

    private static func read(_ text: String) -> (milliseconds: Int64, isDescription: Bool)? {
        var (total, isDescription): (Int64, Bool) = (0, true)
        var number: Int64?
        var unit = 0
        var largest = Int64.max
        func addPart() -> Bool {
            guard let number, let length = milliseconds(unit), length < largest else { return false }
            let (product, isTooLong) = number.multipliedReportingOverflow(by: length)
            let (sum, isTooLongInAll) = total.addingReportingOverflow(product)
            (total, largest) = (sum, length)
            isDescription = isDescription && number > 0 && product < nextLarger(length)
            return !isTooLong && !isTooLongInAll
        }
        for byte in text.utf8 {
            guard byte != 0 else { return nil }
            guard let digit = digit(byte) else {
                // Two letters at most make a unit; what is longer is none, and need not be kept.
                unit = min(unit, 0xFF_FF) << 8 | Int(byte)
                continue
            }
            if unit != 0 {
                guard addPart() else { return nil }
                (number, unit) = (nil, 0)
            }
            if number == nil, digit == 0 { isDescription = false }
            let (tens, isTooLong) = (number ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, isTooLongInAll) = tens.addingReportingOverflow(digit)
            guard !isTooLong, !isTooLongInAll else { return nil }
            number = sum
        }
        guard addPart() else { return nil }
        return (total, isDescription)
    }

    /// How long the unit is that is next larger.
    private static func nextLarger(_ length: Int64) -> Int64 {
        switch length {
        case 1: 1_000
        case 1_000: 60_000
        case 60_000: 3_600_000
        case 3_600_000: 86_400_000
        default: .max
        }
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        let digit = byte &- UInt8(ascii: "0")
        return digit < 10 ? Int64(digit) : nil
    }

    /// - Parameter unit: the bytes of its symbol as one number, which costs less to compare than text.
    private static func milliseconds(_ unit: Int) -> Int64? {
        switch unit {
        case Int(UInt8(ascii: "d")): 86_400_000
        case Int(UInt8(ascii: "h")): 3_600_000
        case Int(UInt8(ascii: "m")): 60_000
        case Int(UInt8(ascii: "s")): 1_000
        case Int(UInt8(ascii: "m")) << 8 | Int(UInt8(ascii: "s")): 1
        default: nil
        }
    }

    /// In words: `1 hour 30 minutes`.
    package var words: String {
        let parts = parts.map { number, unit in "\(number) \(unit.name)\(number == 1 ? "" : "s")" }
        return parts.isEmpty ? "0 seconds" : parts.joined(separator: " ")
    }

    private var parts: [(Int64, (symbol: String, milliseconds: Int64, name: String))] {
        var rest = milliseconds
        return Self.units.compactMap { unit in
            let number = rest / unit.milliseconds
            rest %= unit.milliseconds
            return number == 0 ? nil : (number, unit)
        }
    }
}

extension TimeSpan: CustomStringConvertible {
    /// As a policy writes it: `1h30m`.
    package var description: String {
        guard milliseconds != 0 else { return "0s" }
        var (text, rest) = ("", milliseconds)
        for unit in Self.units where rest / unit.milliseconds != 0 {
            text += String(rest / unit.milliseconds)
            text += unit.symbol
            rest %= unit.milliseconds
        }
        return text
    }
}
