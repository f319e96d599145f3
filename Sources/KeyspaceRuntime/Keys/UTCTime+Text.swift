/// ISO 8601 in UTC: `2024-01-15T10:30:00Z`, with a fraction only if there is one.
extension UTCTime {
    /// `.123` to the millisecond, `.123456` to the microsecond; zeros at its end are left out in the latter.
    var text: String {
        let bytes = KeyWriter.bytes { writer in
            writer.write(secondsOf: self)
            var fraction = Int(microseconds.dividedDown(by: 1_000_000).remainder)
            if fraction > 0 {
                var digits = 6
                while fraction % 10 == 0 {
                    fraction /= 10
                    digits -= 1
                }
                writer.write(UInt8(ascii: "."))
                writer.write(digits: digits, of: fraction)
            }
            writer.write(UInt8(ascii: "Z"))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads ISO 8601 with `Z` or an offset; nil for anything else. What is finer than a microsecond is left away.
    init?(text: String) {
        var rest = text.utf8[...]
        guard let year = rest.number(4), rest.skip("-"), let month = rest.number(2), rest.skip("-"),
            let day = rest.number(2), rest.skip("T") || rest.skip("t") || rest.skip(" "),
            let hour = rest.number(2), rest.skip(":"), let minute = rest.number(2), rest.skip(":"),
            let second = rest.number(2), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction = 0
        if rest.skip(".") {
            guard let digits = rest.fraction() else { return nil }
            fraction = digits
        }
        let date = CivilDate(year: year, month: month, day: day)
        guard date.isValid, let offset = rest.offset(), rest.isEmpty else { return nil }
        let seconds = date.daysSince1970 * 86_400 + hour * 3_600 + (minute - offset) * 60 + second
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
        guard (Self.earliest.microseconds...Self.latest.microseconds).contains(microseconds) else { return nil }
    }
}

extension KeyWriter {
    /// `2024-01-15`.
    mutating func write(_ date: CivilDate) {
        write(digits: 4, of: date.year)
        write(UInt8(ascii: "-"))
        write(digits: 2, of: date.month)
        write(UInt8(ascii: "-"))
        write(digits: 2, of: date.day)
    }

    /// `2024-01-15T10:30:00`.
    mutating func write(secondsOf time: UTCTime) {
        let (days, seconds) = Int(time.seconds).dividedDown(by: 86_400)
        write(CivilDate(daysSince1970: days))
        write(UInt8(ascii: "T"))
        write(digits: 2, of: seconds / 3_600)
        write(UInt8(ascii: ":"))
        write(digits: 2, of: seconds / 60 % 60)
        write(UInt8(ascii: ":"))
        write(digits: 2, of: seconds % 60)
    }
}

extension Substring.UTF8View {
    fileprivate mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard first == UInt8(ascii: character) else { return false }
        removeFirst()
        return true
    }

    fileprivate mutating func digit() -> Int? {
        guard let digit = first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
        removeFirst()
        return Int(digit - UInt8(ascii: "0"))
    }

    fileprivate mutating func number(_ digits: Int) -> Int? {
        var number = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            number = number * 10 + digit
        }
        return number
    }

    /// One digit or more, as microseconds.
    fileprivate mutating func fraction() -> Int? {
        var microseconds = 0
        var unit = 100_000
        guard let first = digit() else { return nil }
        microseconds = first * unit
        while let digit = digit() {
            unit /= 10
            microseconds += digit * unit
        }
        return microseconds
    }

    /// `Z` or `+02:00`, in minutes.
    fileprivate mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign: Int
        if skip("+") {
            sign = 1
        } else if skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
