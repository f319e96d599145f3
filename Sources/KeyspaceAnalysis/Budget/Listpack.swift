/// Bytes of a listpack: entries one after the other, each with its length before and behind it.
enum Listpack {
    /// Bytes before the first entry and behind the last.
    static let frame = 7

    /// Bytes of an entry with a text of this length.
    static func entry(_ length: Int) -> Int {
        let head =
            switch length {
            case ..<64: 1
            case ..<4_096: 2
            default: 5
            }
        return withLength(head + length)
    }

    /// Bytes of an entry with a whole number of so many digits, on average over those numbers.
    static func integer(digits: Int) -> Double {
        guard digits <= StoredText.mostDigits else { return Double(entry(digits)) }
        // Numbers up to 127 take one byte, then 13, 16, 24, 32 and 64 bits. Of those with three digits, 28 of 900 are
        // up to 127, and so on.
        return switch digits {
        case ..<3: 2
        case 3: 3 - 28.0 / 900
        case 4: 4 - 3_096.0 / 9_000
        case 5: 5 - 22_768.0 / 90_000
        case 6: 5
        case 7: 6 - 7_388_608.0 / 9_000_000
        case 8, 9: 6
        case 10: 10 - 4 * 1_147_483_648.0 / 9_000_000_000
        default: 10
        }
    }

    static func entry(_ text: StoredText) -> (Int) -> Double {
        text.isInteger ? { integer(digits: $0) } : { Double(entry($0)) }
    }

    /// The length behind an entry, by which it is read backwards.
    private static func withLength(_ bytes: Int) -> Int {
        switch bytes {
        case ...127: bytes + 1
        case ..<16_383: bytes + 2
        case ..<2_097_151: bytes + 3
        case ..<268_435_455: bytes + 4
        default: bytes + 5
        }
    }
}
