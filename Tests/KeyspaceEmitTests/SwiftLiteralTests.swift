import Testing

@testable import KeyspaceEmit

struct SwiftLiteralTests {
    @Test(arguments: [
        ("plain", #""plain""#),
        (#"a "quote" and a \ and \(x)"#, #""a \"quote\" and a \\ and \\(x)""#),
        ("line\nbreak\r\tend", #""line\nbreak\r\tend""#),
        ("nul\u{0} bidi\u{202E} separator\u{2028}", #""nul\u{0} bidi\u{202E} separator\u{2028}""#),
        ("ünïcode 😀", #""ünïcode 😀""#),
    ])
    func stringsAreEscaped(text: String, literal: String) {
        #expect(SwiftLiteral.string(text) == literal)
    }

    @Test(arguments: [
        (0, "0"), (1000, "1000"), (10_000, "10_000"), (-1_234_567, "-1_234_567"), (.max, "9_223_372_036_854_775_807"),
    ])
    func integersAreGroupedFromFiveDigitsOn(value: Int, literal: String) {
        #expect(SwiftLiteral.integer(value) == literal)
    }

    @Test(arguments: [
        (3, "3.0"), (0.1, "0.1"), (-2.5e-9, "-2.5e-09"), (1e21, "1e+21"), (123_456, "123_456.0"), (-0.0, "-0.0"),
    ])
    func doublesReadBackAsTheSameNumber(value: Double, literal: String) {
        #expect(SwiftLiteral.double(value) == literal)
        #expect(Double(literal.filter { $0 != "_" })?.bitPattern == value.bitPattern)
    }

    @Test(arguments: [
        ("0", "0"), ("0.00", "0"), ("-12345", "-12_345"),
        ("1.50", "Decimal(sign: .plus, exponent: -2, significand: 150)"),
        ("-0.007", "Decimal(sign: .minus, exponent: -3, significand: 7)"),
        (
            "1000000000000000000.5",
            "Decimal(sign: .plus, exponent: 17, significand: 10) + Decimal(sign: .plus, exponent: -1, significand: 5)"
        ),
    ])
    func decimalsPassThroughNoBinaryFraction(text: String, literal: String) {
        #expect(SwiftLiteral.decimal(text, type: "Decimal") == literal)
    }
}
