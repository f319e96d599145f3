import KeyspaceSyntax
import Testing

/// The notations of quantities, at their edges.
struct QuantityTests {
    @Test(arguments: [
        ("30s", 30_000), ("1h30m", 5_400_000), ("1d2h3m4s5ms", 93_784_005), ("0s", 0), ("007m", 420_000),
        ("9223372036854775807ms", Int64.max), ("9223372036854775808ms", nil), ("9223372036854775807s", nil),
        ("9223372036854775807ms1s", nil), ("", nil), ("s", nil), ("30", nil), ("30 s", nil), ("30s ", nil),
        ("30m1h", nil), ("1s1s", nil), ("30sm", nil), ("30mss", nil), ("30S", nil), ("-30s", nil), ("1.5h", nil),
        ("30\0s", nil), ("\u{0}30s", nil), ("30xxms", nil), ("30ü", nil),
    ])
    func durations(text: String, milliseconds: Int64?) {
        #expect(TimeSpan(text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [(0, "0s"), (5, "5ms"), (90_061_001, "1d1h1m1s1ms"), (86_400_000, "1d"), (3_600_000, "1h")])
    func durationsInTheLargestUnits(milliseconds: Int64, text: String) {
        #expect(TimeSpan(milliseconds: milliseconds).description == text)
    }

    @Test(arguments: [
        ("0", 0), ("+7", 7), ("-7", -7), ("10_000", 10_000), ("007", 7), ("9223372036854775807", Int64.max),
        ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("-9223372036854775809", nil), ("", nil),
        ("-", nil), ("_1", nil), ("1_", nil), ("1__0", 10), ("--1", nil), ("1e3", nil), ("1.0", nil), ("٣", nil),
    ])
    func wholeNumbers(text: String, number: Int64?) {
        #expect(readInteger(text) == number)
    }

    @Test(arguments: [
        ("512", 512), ("16kb", 16_384), ("16KiB", 16_384), ("1k", 1_000), ("1_000b", 1_000), ("1gb", 1 << 30),
        ("9223372036854775807", Int64.max), ("9223372036854775807kb", nil), ("kb", nil), ("-1", nil), ("+1", nil),
        ("1 kb", nil), ("1_kb", nil), ("1kbb", nil), ("1\u{301}", nil),
    ])
    func sizes(text: String, bytes: Int64?) {
        #expect(readByteSize(text) == bytes)
    }

    @Test(arguments: [
        ("10%", 0.1), ("2.5%", 0.025), ("100%", 1), ("100.1%", nil), ("0.000000000000000000001%", 1e-21 / 100),
        ("12345678901234567890.5%", nil), ("1.2.3%", nil), (".5%", nil), ("5.%", nil), ("1e1%", nil), ("%", nil),
    ])
    func ratios(text: String, ratio: Double?) {
        #expect(readRatio(text) == ratio)
    }

    @Test(arguments: [("200/s", 200), ("1_000/s", 1_000), ("90/m", 1.5), ("0.1/s", 0.1), ("1/w", nil), ("1", nil)])
    func rates(text: String, perSecond: Double?) {
        #expect(readRate(text) == perSecond)
    }
}
