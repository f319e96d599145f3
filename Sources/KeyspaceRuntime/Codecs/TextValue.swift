/// A value with a text of its own, which stands for it on the wire: `redis-cli` and other programs read it.
public protocol TextValue: Sendable {
    /// The text.
    var text: String { get }

    /// Nil if the text is no value.
    init?(text: String)
}

/// A string is its own text.
extension String: TextValue {
    /// The string.
    public var text: String { self }

    /// Any text is a string.
    public init?(text: String) { self = text }
}

/// `true` or `false`.
extension Bool: TextValue {
    /// `true` or `false`.
    public var text: String { self ? "true" : "false" }

    /// Nil for anything but `true` and `false`.
    public init?(text: String) { self.init(text) }
}

/// Decimal digits.
extension Int: TextValue {
    /// Decimal digits.
    public var text: String { String(self) }

    /// Nil if it is no integer that fits.
    public init?(text: String) { self.init(text) }
}

/// Decimal digits.
extension Int32: TextValue {
    /// Decimal digits.
    public var text: String { String(self) }

    /// Nil if it is no integer that fits.
    public init?(text: String) { self.init(text) }
}

/// Decimal digits.
extension Int64: TextValue {
    /// Decimal digits.
    public var text: String { String(self) }

    /// Nil if it is no integer that fits.
    public init?(text: String) { self.init(text) }
}

/// Decimal digits.
extension UInt64: TextValue {
    /// Decimal digits.
    public var text: String { String(self) }

    /// Nil if it is no integer that fits.
    public init?(text: String) { self.init(text) }
}

/// The shortest decimal text that gives the same number again.
extension Double: TextValue {
    /// Such as `0.1`, `5` or `1e+21`; `nan`, `inf` and `-inf` for what is no number.
    public var text: String { isFinite ? JSONNumber.text(self) : "\(self)" }

    /// Nil if it is no number.
    public init?(text: String) { self.init(text) }
}
