/// A value with bytes of its own, which stand for it on the wire where size counts more than being read by people.
public protocol BinaryValue: Sendable {
    /// The bytes.
    var binary: Bytes { get }

    /// Nil if the bytes are no value.
    init?(binary: Bytes)
}

/// UTF-8.
extension String: BinaryValue {
    /// The string as UTF-8.
    public var binary: Bytes { Bytes(utf8) }

    /// Nil if the bytes are no UTF-8.
    public init?(binary: Bytes) { self.init(validating: binary, as: UTF8.self) }
}

/// One byte.
extension Bool: BinaryValue {
    /// 1 or 0.
    public var binary: Bytes { [self ? 1 : 0] }

    /// Nil for anything but one byte of 1 or 0.
    public init?(binary: Bytes) {
        guard binary == [0] || binary == [1] else { return nil }
        self = binary == [1]
    }
}

/// Eight bytes, the highest first.
extension Int: BinaryValue {
    /// Eight bytes, the highest first.
    public var binary: Bytes { Int64(self).bigEndianBytes }

    /// Nil if there are not eight bytes, or the number does not fit.
    public init?(binary: Bytes) {
        guard let value = Int64(bigEndianBytes: binary) else { return nil }
        self.init(exactly: value)
    }
}

/// Four bytes, the highest first.
extension Int32: BinaryValue {
    /// Four bytes, the highest first.
    public var binary: Bytes { bigEndianBytes }

    /// Nil if there are not four bytes.
    public init?(binary: Bytes) { self.init(bigEndianBytes: binary) }
}

/// Eight bytes, the highest first.
extension Int64: BinaryValue {
    /// Eight bytes, the highest first.
    public var binary: Bytes { bigEndianBytes }

    /// Nil if there are not eight bytes.
    public init?(binary: Bytes) { self.init(bigEndianBytes: binary) }
}

/// Eight bytes, the highest first.
extension UInt64: BinaryValue {
    /// Eight bytes, the highest first.
    public var binary: Bytes { bigEndianBytes }

    /// Nil if there are not eight bytes.
    public init?(binary: Bytes) { self.init(bigEndianBytes: binary) }
}

/// IEEE 754, eight bytes, the highest first.
extension Double: BinaryValue {
    /// Eight bytes, the highest first.
    public var binary: Bytes { bitPattern.bigEndianBytes }

    /// Nil if there are not eight bytes.
    public init?(binary: Bytes) {
        guard let bits = UInt64(bigEndianBytes: binary) else { return nil }
        self.init(bitPattern: bits)
    }
}

extension FixedWidthInteger {
    fileprivate var bigEndianBytes: Bytes {
        withUnsafeBytes(of: bigEndian) { Bytes($0) }
    }

    fileprivate init?(bigEndianBytes bytes: Bytes) {
        guard bytes.count == MemoryLayout<Self>.size else { return nil }
        self = bytes.reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
    }
}
