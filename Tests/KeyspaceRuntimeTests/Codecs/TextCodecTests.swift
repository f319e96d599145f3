import Foundation
import KeyspaceRuntime
import Testing

/// Values as plain text, which `redis-cli` and other programs read and write.
@Suite struct TextCodecTests {
    /// Values with their text, and texts that are none.
    func check<Value: TextValue & Equatable>(
        _ values: [(Value, String)], refused: [String], _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let coding = Coding(Codec<Value>.text)
        for (value, text) in values {
            #expect(try await coding.text(value) == text, sourceLocation: location)
            #expect(try await coding.value(text) == value, sourceLocation: location)
        }
        for text in refused {
            let failure = try await coding.refusal(of: text)
            #expect(failure.description == "the text is no '\(Value.self)'", sourceLocation: location)
        }
    }

    @Test func stringsAreThemselves() async throws {
        try await check([("", ""), ("é🙂\0\n", "é🙂\0\n"), (" a ", " a ")], refused: [])
    }

    @Test func bytesThatAreNoTextAreRefused() async throws {
        let error = await #expect(throws: KeyspaceError.self) {
            try await Coding(Codec<String>.text).value([0x61, 0xFF])
        }
        #expect((error?.underlyingError as? CodingFailure)?.reason == "the bytes are no UTF-8")
    }

    @Test func truthIsTrueOrFalse() async throws {
        try await check([(true, "true"), (false, "false")], refused: ["", "True", "1", "yes", "true "])
    }

    @Test func integersAreDecimal() async throws {
        try await check(
            [(0, "0"), (-7, "-7"), (Int.max, "9223372036854775807"), (.min, "-9223372036854775808")],
            refused: ["", " 1", "1 ", "1.0", "1e3", "0x10", "9223372036854775808", "ten", "1_000"])
        try await check([(Int32.min, "-2147483648")], refused: ["2147483648"])
        try await check([(Int64.max, "9223372036854775807")], refused: ["9223372036854775808"])
        try await check([(UInt64.max, "18446744073709551615")], refused: ["-1", "18446744073709551616"])
    }

    @Test func doublesHaveTheShortestTextThatGivesThemAgain() async throws {
        try await check(
            [
                (0.1, "0.1"), (5, "5"), (-0.5, "-0.5"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
                (1e-6, "0.000001"), (1e-7, "1e-7"), (0.1 + 0.2, "0.30000000000000004"),
                (.greatestFiniteMagnitude, "1.7976931348623157e+308"), (.leastNonzeroMagnitude, "5e-324"),
                (.infinity, "inf"), (-.infinity, "-inf"),
            ], refused: ["", " 1", "1,5", "one", "1.5.2"])
        #expect(try await Coding(Codec<Double>.text).value("nan").isNaN)
        #expect(try await Coding(Codec<Double>.text).value("1E3") == 1000)
    }

    @Test func everyDoubleComesBack() async throws {
        let coding = Coding(Codec<Double>.text)
        for bits in stride(from: UInt64(1), to: .max / 2, by: 9_223_372_036_854_775) {
            let value = Double(bitPattern: bits)
            guard value.isFinite else { continue }
            #expect(try await coding.value(try await coding.text(value)) == value)
        }
    }

    @Test func datesAreISO8601InUTC() async throws {
        try await check(
            [
                (Date(timeIntervalSince1970: 0), "1970-01-01T00:00:00Z"),
                (Date(timeIntervalSince1970: 1_705_314_600.25), "2024-01-15T10:30:00.25Z"),
                (Date(timeIntervalSince1970: -1), "1969-12-31T23:59:59Z"),
            ],
            refused: [
                "", "2024-01-15", "2024-01-15T10:30:00", "2024-02-30T10:30:00Z", "2024-01-15T24:00:00Z",
                "2024-01-15T10:60:00Z", "2024-01-15T10:30:00.Z", "2024-13-01T00:00:00Z", "1705314600",
                "2024-01-15T10:30:00Z ", "24-01-15T10:30:00Z",
            ])
        let coding = Coding(Codec<Date>.text)
        // As Python's datetime.isoformat() writes it, and others.
        for text in ["2024-01-15T12:30:00+02:00", "2024-01-15 10:30:00z", "2024-01-15T10:30:00.000000+00:00"] {
            #expect(try await coding.value(text) == Date(timeIntervalSince1970: 1_705_314_600), "\(text)")
        }
    }

    @Test func uuidsAreLowerCaseAndReadInEither() async throws {
        let id = try #require(UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
        try await check([(id, "6ba7b810-9dad-11d1-80b4-00c04fd430c8")], refused: ["", "6ba7b810", "{\(id)}"])
        #expect(try await Coding(Codec<UUID>.text).value("6BA7B810-9DAD-11D1-80B4-00C04FD430C8") == id)
    }

    @Test func dataIsBase64() async throws {
        try await check(
            [(Data(), ""), (Data([0, 255, 62]), "AP8+"), (Data([1]), "AQ==")], refused: ["A", "AQ=", "A-_=", "é"])
    }

    @Test func decimalsAreExact() async throws {
        try await check(
            [(Decimal(string: "0.1") ?? 0, "0.1"), (-12.5, "-12.5"), (0, "0"), (1_000_000, "1000000")],
            refused: ["", "1,5", "1.5 EUR", "0x10", "one", "1e", ".5", "NaN"])
    }

    @Test func casesAreTheirRawValues() async throws {
        try await check([(Shop.Theme.dark, "dark")], refused: ["Dark", "", "blue"])
    }

    @Test func refinedTextsMustMatch() async throws {
        try await check([(Shop.UserID("ann"), "ann")], refused: ["", "Ann", "a b"])
    }
}
