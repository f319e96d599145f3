/// Reads a whole number with `_` between digits: `10_000`. Nil for anything else, also for what does not fit 64 bits.
package func readInteger(_ text: String) -> Int64? {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative || digits.first == UInt8(ascii: "+") { digits = digits.dropFirst() }
    return readInteger(digits, isNegative: isNegative)
}

/// - Parameter digits: without a sign.
func readInteger(_ digits: Substring.UTF8View, isNegative: Bool = false) -> Int64? {
    guard let first = digits.first, let last = digits.last, isDigit(first), isDigit(last) else { return nil }
    var number: Int64 = 0
    for byte in digits where byte != UInt8(ascii: "_") {
        guard isDigit(byte) else { return nil }
        let digit = Int64(byte - UInt8(ascii: "0"))
        // Below zero there is one number more than above.
        let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
        let (sum, isTooLargeInAll) = tens.addingReportingOverflow(isNegative ? -digit : digit)
        guard !isTooLarge, !isTooLargeInAll else { return nil }
        number = sum
    }
    return number
}

/// Reads a share from `0%` to `100%`, as `10%` or `2.5%`.
///
/// - Returns: between 0 and 1; nil for anything else.
package func readRatio(_ text: String) -> Double? {
    guard text.utf8.last == UInt8(ascii: "%"), let percent = readDecimal(Substring(text.utf8.dropLast())),
        percent <= 100
    else { return nil }
    return percent / 100
}

/// Reads how often something happens: `200/s`, `10/m`, `5/h`, `1/d`.
///
/// - Returns: per second; nil for anything else.
package func readRate(_ text: String) -> Double? {
    guard let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let digits = text[..<slash]
    let plain = digits.utf8.contains(UInt8(ascii: "_")) ? digits.filter { $0 != "_" }[...] : digits
    guard let number = readDecimal(plain) else { return nil }
    let unit = text.utf8[text.utf8.index(after: slash)...]
    guard unit.count == 1 else { return nil }
    switch unit.first {
    case UInt8(ascii: "s"): return number
    case UInt8(ascii: "m"): return number / 60
    case UInt8(ascii: "h"): return number / 3_600
    case UInt8(ascii: "d"): return number / 86_400
    default: return nil
    }
}

/// Digits with at most one point between them.
private func readDecimal(_ text: Substring) -> Double? {
    guard let first = text.utf8.first, let last = text.utf8.last, isDigit(first), isDigit(last),
        text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    var (digits, scale, hasPoint): (Int64, Double, Bool) = (0, 1, false)
    for byte in text.utf8 {
        guard isDigit(byte) else {
            guard !hasPoint else { return nil }
            hasPoint = true
            continue
        }
        // Below 2^53 both numbers are exact, and so their quotient is the double that is nearest.
        guard digits < 1 << 49, scale < 1e15 else { return Double(text) }
        digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
        if hasPoint { scale *= 10 }
    }
    return Double(digits) / scale
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
