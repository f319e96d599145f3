/// An integer is written in decimal digits, with `-` if it is negative.
extension Int: KeyComponent {
    /// Writes the sign, if it is `-`, and the digits.
    public func write(to key: inout KeyWriter) {
        if self < 0 {
            key.write(UInt8(ascii: "-"))
        }
        magnitude.write(to: &key)
    }
}

/// An unsigned integer is written in decimal digits.
extension UInt: KeyComponent {
    /// Writes the digits.
    public func write(to key: inout KeyWriter) {
        var divisor: UInt = 1
        while self / divisor >= 10 {
            divisor *= 10
        }
        while divisor > 0 {
            key.write(UInt8(ascii: "0") + UInt8(self / divisor % 10))
            divisor /= 10
        }
    }
}
