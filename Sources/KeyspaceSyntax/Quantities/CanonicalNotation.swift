/// The one way in which a length of time is written: the largest units that are exact, as `1h30m` for `90m`.
///
/// `60s`, `60m`, `24h` and `1000ms` stay as they are, for that is what people say of windows and days.
///
/// - Returns: nil for what is no length of time.
package func canonicalDuration(_ text: String) -> String? {
    guard let span = TimeSpan(text) else { return nil }
    let written = Substring(text.utf8.drop { $0 == UInt8(ascii: "0") })
    return customaryDurations.first { $0 == written } ?? span.description
}

/// Whether a length of time is written in the one way, found without writing it anew.
package func isCanonicalDuration(_ text: String) -> Bool {
    TimeSpan.isDescription(text) || customaryDurations.contains(text)
}

private let customaryDurations = ["1000ms", "60s", "60m", "24h"]

/// The one way in which a size is written: as redis.conf does, in the largest unit that is exact: `1kb` for `1KiB`.
///
/// A number of bytes stays one, for nobody can say whether 1,000 or 1,024 was in its writer's mind.
///
/// - Parameter keepsUnit: whether only the spelling may change.
/// - Returns: nil for what is no size.
package func canonicalSize(_ text: String, keepsUnit: Bool = false) -> String? {
    guard readByteSize(text) != nil else { return nil }
    let digits = text.prefix { $0.isNumber || $0 == "_" }
    let unit = text.dropFirst(digits.count).lowercased()
    if keepsUnit { return digits + unit }
    guard let number = readInteger(String(digits)), unit != "", unit != "b" else { return String(digits) }
    let isBinary = unit.hasSuffix("b")
    let units = isBinary ? ["kb", "mb", "gb"] : ["k", "m", "g"]
    guard var index = units.firstIndex(where: { $0.first == unit.first }), number > 0 else { return digits + unit }
    let step: Int64 = isBinary ? 1_024 : 1_000
    var rest = number
    while rest % step == 0, index + 1 < units.count {
        rest /= step
        index += 1
    }
    return (rest == number && !digits.hasPrefix("0") ? String(digits) : String(rest)) + units[index]
}
