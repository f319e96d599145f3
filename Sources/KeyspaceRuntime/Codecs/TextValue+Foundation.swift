#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// ISO 8601 in UTC, to the microsecond.
extension Date: TextValue {
    /// Such as `2024-01-15T10:30:00Z` or `2024-01-15T10:30:00.25Z`. A date outside of the years 0 to 9999 is written as
    /// the nearest one inside.
    public var text: String { UTCTime(clamping: self).text }

    /// Nil if it is no ISO 8601 text with `Z` or an offset.
    public init?(text: String) {
        guard let time = UTCTime(text: text) else { return nil }
        self = time.date
    }
}

/// Base64.
extension Data: TextValue {
    /// The bytes as base64, padded.
    public var text: String { base64EncodedString() }

    /// Nil if it is no base64.
    public init?(text: String) { self.init(base64Encoded: text) }
}

/// Lower case, with hyphens.
extension UUID: TextValue {
    /// The 36 characters, in lower case.
    public var text: String { uuidString.lowercased() }

    /// Nil if it is no UUID, in either case.
    public init?(text: String) { self.init(uuidString: text) }
}

/// Plain decimal text.
extension Decimal: TextValue {
    /// Such as `0.1`; `NaN` for what is no number.
    public var text: String { description }

    /// Nil if it is no decimal number, or one with more digits than fit.
    public init?(text: String) {
        // Foundation takes the beginning of a text for the whole.
        guard JSONNumber.isNumber(text) else { return nil }
        self.init(string: text)
    }
}
