extension Int64 {
    /// Reads an integer as servers take one: canonical decimal digits. A plus, leading zeros, spaces and `-0` are none.
    init?(decimal bytes: Bytes) {
        let isNegative = bytes.first == UInt8(ascii: "-")
        let digits = bytes.dropFirst(isNegative ? 1 : 0)
        guard let first = digits.first else { return nil }
        if first == UInt8(ascii: "0") {
            guard digits.count == 1, !isNegative else { return nil }
        }
        var value: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let ones = Int64(digit - UInt8(ascii: "0"))
            // Counted downwards if negative, since the lowest integer has no positive counterpart.
            let (sum, pastEnd) =
                isNegative ? product.subtractingReportingOverflow(ones) : product.addingReportingOverflow(ones)
            guard !tooLarge, !pastEnd else { return nil }
            value = sum
        }
        self = value
    }

    /// Canonical decimal digits.
    var decimal: Bytes {
        Bytes(String(self).utf8)
    }
}
