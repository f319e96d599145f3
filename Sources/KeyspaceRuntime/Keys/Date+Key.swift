#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The forms of a date in a key, all in UTC.
///
/// They go from the year 0 to 9999; a date outside of these is written as the nearest of them. Two dates that differ
/// by less than a form can tell make the same key.
extension Date {
    /// `2024-01-15T10:30:00Z`; with milliseconds, `2024-01-15T10:30:00.250Z`, if there are any.
    public var iso8601Key: TimestampKey {
        TimestampKey(time: UTCTime(clamping: self))
    }

    /// Whole seconds since 1970, rounded down.
    public var unixKey: Int {
        Int(UTCTime(clamping: self).seconds)
    }

    /// Whole milliseconds since 1970, rounded down.
    public var unixMillisecondsKey: Int {
        Int(UTCTime(clamping: self).milliseconds)
    }

    /// `2024-01-15`.
    public var dateKey: DayKey {
        DayKey(day: UTCTime(clamping: self).day)
    }
}

/// A point in time in a key, as ISO 8601 in UTC to the millisecond.
public struct TimestampKey: KeyComponent {
    let time: UTCTime

    private var milliseconds: Int { Int(time.milliseconds.dividedDown(by: 1_000).remainder) }

    /// Writes the text.
    public func write(to key: inout KeyWriter) {
        key.write(secondsOf: time)
        if milliseconds != 0 {
            key.write(UInt8(ascii: "."))
            key.write(digits: 3, of: milliseconds)
        }
        key.write(UInt8(ascii: "Z"))
    }
}

/// A day in a key, as ISO 8601 in UTC.
public struct DayKey: KeyComponent {
    let day: CivilDate

    /// Writes the text.
    public func write(to key: inout KeyWriter) {
        key.write(day)
    }
}
