#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The bytes themselves.
extension Data: BinaryValue {
    /// The bytes.
    public var binary: Bytes { Bytes(self) }

    /// Any bytes are data.
    public init?(binary: Bytes) { self.init(binary) }
}

/// Sixteen bytes.
extension UUID: BinaryValue {
    /// The sixteen bytes, in the order of the text.
    public var binary: Bytes { withUnsafeBytes(of: uuid) { Bytes($0) } }

    /// Nil if there are not sixteen bytes.
    public init?(binary: Bytes) {
        guard binary.count == 16 else { return nil }
        var uuid = UUID().uuid
        withUnsafeMutableBytes(of: &uuid) { $0.copyBytes(from: binary) }
        self.init(uuid: uuid)
    }
}

/// Microseconds since 1970, eight bytes, the highest first.
extension Date: BinaryValue {
    /// Eight bytes. A date outside of the years 0 to 9999 is written as the nearest one inside.
    public var binary: Bytes { UTCTime(clamping: self).microseconds.binary }

    /// Nil if there are not eight bytes.
    public init?(binary: Bytes) {
        guard let microseconds = Int64(binary: binary) else { return nil }
        self = UTCTime(microseconds: microseconds).date
    }
}

/// The text as UTF-8: there is no common binary form of a decimal number.
extension Decimal: BinaryValue {
    /// The text as UTF-8.
    public var binary: Bytes { text.binary }

    /// Nil if the bytes are no decimal number's text.
    public init?(binary: Bytes) {
        guard let text = String(binary: binary) else { return nil }
        self.init(text: text)
    }
}
