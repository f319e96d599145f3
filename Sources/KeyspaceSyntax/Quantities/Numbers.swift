/// Reads a whole number with `_` between digits: `10_000`. Nil for anything else, also for what does not fit 64 bits.
package func readInteger(_ text: String) -> Int64? {
    let digits =
        text.utf8.first == UInt8(ascii: "-") || text.utf8.first == UInt8(ascii: "+") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, let last = digits.utf8.last, isDigit(first), isDigit(last),
        digits.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") })
    else { return nil }
    guard text.utf8.contains(UInt8(ascii: "_")) else { return Int64(text) }
    return Int64(text.filter { $0 != "_" })
}

/// Reads a share from `0%` to `100%`, as `10%` or `2.5%`.
///
/// - Returns: between 0 and 1; nil for anything else.
package func readRatio(_ text: String) -> Double? {
    guard text.utf8.last == UInt8(ascii: "%"), let percent = readDecimal(text.dropLast()), percent <= 100 else {
        return nil
    }
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
    switch text[text.utf8.index(after: slash)...] {
    case "s": return number
    case "m": return number / 60
    case "h": return number / 3_600
    case "d": return number / 86_400
    default: return nil
    }
}

/// Digits with at most one point between them.
private func readDecimal(_ text: Substring) -> Double? {
    guard let first = text.utf8.first, let last = text.utf8.last, isDigit(first), isDigit(last),
        text.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(text)
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
