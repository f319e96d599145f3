/// Reads a number for a `double`: `0.05`, `1_000`, `1e-9`. Nil for anything else, also for what a double cannot hold: too
/// much, or so little that nothing is left of it.
package func readDouble(_ text: String) -> Double? {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard let mantissa = parts.first, let plain = plainFraction(mantissa) else { return nil }
    var written = plain
    if parts.count == 2 {
        guard let exponent = readInteger(String(parts[1])), abs(exponent) < 1_000 else { return nil }
        written += "e\(exponent)"
    }
    guard let value = Double(written), value.isFinite, value != 0 || !plain.utf8.contains(where: isNonzero) else {
        return nil
    }
    return value
}

/// Reads a number for a `decimal`: `0.05`, `-1_000`. Nil for anything else, also for more than the 38 digits that a
/// decimal holds.
///
/// - Returns: canonical text: no `_`, no zeros that say nothing, no sign before zero.
package func readDecimalText(_ text: String) -> String? {
    guard let plain = plainFraction(text[...]) else { return nil }
    let isNegative = plain.hasPrefix("-")
    let parts = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
    let whole = parts.first.map { $0.drop { $0 == "0" } } ?? ""
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.hasSuffix("0") { fraction.removeLast() }
    guard whole.count + fraction.count <= 38 else { return nil }
    guard !whole.isEmpty || !fraction.isEmpty else { return "0" }
    return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
}

/// A sign, digits with `_` between them, and digits behind a point, without the `_` and the `+`.
private func plainFraction(_ text: Substring) -> String? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, isWholeNumber(whole) else { return nil }
    var plain = whole.filter { $0 != "_" && $0 != "+" }
    if parts.count == 2 {
        guard !parts[1].isEmpty, parts[1].utf8.allSatisfy(isDigit) else { return nil }
        plain += "." + parts[1]
    }
    return plain
}

private func isWholeNumber(_ text: Substring) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text
    guard let first = digits.utf8.first, let last = digits.utf8.last, isDigit(first), isDigit(last) else {
        return false
    }
    return digits.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "_") }
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isNonzero(_ byte: UInt8) -> Bool {
    isDigit(byte) && byte != UInt8(ascii: "0")
}
