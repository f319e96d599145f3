/// Reads a size as redis.conf does: `1k` is 1,000 bytes, `1kb` 1,024; upper or lower case. `KiB`, `MiB` and `GiB` are
/// understood as well, for they are what people write who know the difference.
///
/// - Returns: bytes; nil for anything else, also for what does not fit 64 bits.
package func readByteSize(_ text: String) -> Int64? {
    let isDigit = { (byte: UInt8) in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
    let digits = text.utf8.prefix(while: isDigit)
    guard let number = readInteger(digits) else { return nil }
    if digits.endIndex == text.endIndex { return number }
    let factor: Int64
    switch text[digits.endIndex...].lowercased() {
    case "", "b": factor = 1
    case "k": factor = 1_000
    case "m": factor = 1_000_000
    case "g": factor = 1_000_000_000
    case "kb", "kib": factor = 1 << 10
    case "mb", "mib": factor = 1 << 20
    case "gb", "gib": factor = 1 << 30
    default: return nil
    }
    let (size, isTooLarge) = number.multipliedReportingOverflow(by: factor)
    return isTooLarge ? nil : size
}

/// Bytes for people, in the largest unit that keeps them whole or nearly so: `256 MiB`, `1.5 KiB`, `120 bytes`.
package func describeByteSize(_ bytes: Int64) -> String {
    let units: [(name: String, size: Int64)] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)]
    guard let unit = units.first(where: { bytes >= $0.size }) else { return bytes == 1 ? "1 byte" : "\(bytes) bytes" }
    // In two steps: ten times the size might not fit 64 bits.
    let tenths = bytes / unit.size * 10 + (bytes % unit.size * 10 + unit.size / 2) / unit.size
    return tenths % 10 == 0 ? "\(tenths / 10) \(unit.name)" : "\(tenths / 10).\(tenths % 10) \(unit.name)"
}
