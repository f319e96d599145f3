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
        var rest = text.utf8[...]
        var total: Int64 = 0
        var largest = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest.dropFirst(digits.count)
            let letters = rest.prefix { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            rest = rest.dropFirst(letters.count)
            guard let number = Int64(Substring(digits)),
                let unit = Self.units[largest...].firstIndex(where: { $0.symbol.utf8.elementsEqual(letters) })
            else { return nil }
            let (product, isTooLong) = number.multipliedReportingOverflow(by: Self.units[unit].milliseconds)
            let (sum, isTooLongInAll) = total.addingReportingOverflow(product)
            guard !isTooLong, !isTooLongInAll else { return nil }
            total = sum
            largest = unit + 1
        }
        milliseconds = total
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
        let text = parts.map { "\($0)\($1.symbol)" }.joined()
        return text.isEmpty ? "0s" : text
    }
}
