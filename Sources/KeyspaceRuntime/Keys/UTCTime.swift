#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A point in time as microseconds since 1970, from the year 0 to the year 9999, so that its text has one form.
struct UTCTime: Hashable {
    let microseconds: Int64

    static let earliest = UTCTime(microseconds: -62_167_219_200_000_000)
    static let latest = UTCTime(microseconds: 253_402_300_799_999_999)

    init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// To the nearest microsecond: a `Date` is a binary fraction, and `10:30:00.123` of a text is none.
    ///
    /// Nil for what is no number, or outside of the years 0 to 9999.
    init?(_ date: Date) {
        let time = (date.timeIntervalSince1970 * 1_000_000).rounded()
        guard time >= Double(Self.earliest.microseconds), time < Double(Self.latest.microseconds) + 1 else {
            return nil
        }
        microseconds = min(Int64(time), Self.latest.microseconds)
    }

    /// The nearest time there is; what is no number is the earliest.
    init(clamping date: Date) {
        self = UTCTime(date) ?? (date.timeIntervalSince1970 > 0 ? Self.latest : Self.earliest)
    }

    var date: Date {
        let (seconds, fraction) = microseconds.dividedDown(by: 1_000_000)
        return Date(timeIntervalSince1970: Double(seconds) + Double(fraction) / 1_000_000)
    }

    var seconds: Int64 { microseconds.dividedDown(by: 1_000_000).quotient }

    var milliseconds: Int64 { microseconds.dividedDown(by: 1_000).quotient }

    var day: CivilDate {
        CivilDate(daysSince1970: Int(seconds.dividedDown(by: 86_400).quotient))
    }
}
