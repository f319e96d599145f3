import KeyspaceSyntax
import Testing

struct FractionTests {
    @Test(arguments: [
        ("0.05", "0.05"), ("1_000", "1000"), ("-1_000.50", "-1000.5"), ("+7", "7"), ("007", "7"), ("-0.0", "0"),
        ("0.000", "0"), ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
    ])
    func decimalsAreCanonical(_ text: String, _ expected: String) {
        #expect(readDecimalText(text) == expected)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "0x10", "1e3", "1e-400", "1__", "_1", "nan", "1.2.3", "1 ",
        "123456789012345678901234567890123456789", "0.000000000000000000000000000000000000001",
    ])
    func otherTextsAreNoDecimals(_ text: String) {
        #expect(readDecimalText(text) == nil)
    }

    @Test(arguments: [("0.05", 0.05), ("1_000", 1_000), ("1e-9", 1e-9), ("1.5E3", 1_500), ("-0", -0.0), ("0e5", 0)])
    func doublesAreRead(_ text: String, _ expected: Double) {
        #expect(readDouble(text) == expected)
    }

    @Test(arguments: ["0x1F", "1e400", "1e-400", "inf", "nan", "1e", ".5", "1e5000000000000", ""])
    func otherTextsAreNoDoubles(_ text: String) {
        #expect(readDouble(text) == nil)
    }
}
