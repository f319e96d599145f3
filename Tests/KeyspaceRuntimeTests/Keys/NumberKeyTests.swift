import Foundation
import KeyspaceRuntime
import Testing

/// Numbers, names and times in keys: one value, one text.
@Suite struct NumberKeyTests {
    func text(_ component: some KeyComponent) -> String {
        Key(KeyPrefix(""), "", component).description
    }

    @Test(arguments: [0, 1, -1, 9, 10, 99, 100, -100, 1_234_567_890, .max, .min])
    func integersAreDecimal(number: Int) {
        #expect(text(number) == "\(number)")
        #expect(text(number.magnitude) == "\(number.magnitude)")
    }

    @Test func theLargestUnsignedIntegerFits() {
        #expect(text(UInt.max) == "18446744073709551615")
    }

    @Test func uuidsAreLowerCaseWithHyphens() throws {
        let id = try #require(UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"))
        #expect(text(id) == "6ba7b810-9dad-11d1-80b4-00c04fd430c8")
        for _ in 0..<50 {
            let id = UUID()
            #expect(text(id) == id.uuidString.lowercased())
        }
    }

    @Test func durationsAreWholeSecondsOrMilliseconds() {
        #expect(text(Duration.seconds(60).keyText) == "60s")
        #expect(text(Duration.seconds(0).keyText) == "0s")
        #expect(text(Duration.milliseconds(250).keyText) == "250ms")
        #expect(text(Duration.milliseconds(1500).keyText) == "1500ms")
        #expect(text(Duration.milliseconds(2000).keyText) == "2s")
        #expect(text(Duration.seconds(86_400).keyText) == "86400s")
        #expect(text(Duration.microseconds(1999).keyText) == "1ms")
        #expect(text(Duration.seconds(-5).keyText) == "0s")
        #expect(text(Duration.seconds(Int64.max).keyText) == "9223372036854775807ms")
    }

    enum Level: String, KeyEnum { case high = "HIGH", twoWords = "two-words" }

    @Test func casesAreTheirRawValues() {
        #expect(Level.allCases.map(text) == ["HIGH", "two-words"])
    }

    @Test func refinedTextsAreWhatMatches() throws {
        #expect(text(Shop.UserID("ann9")) == "ann9")
        // Not a literal, which would be a mistake in the program.
        let secret = "secret user"
        let error = #expect(throws: KeyspaceError.self) { try Shop.UserID(secret) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.description.contains("[a-z0-9]+") == true)
        #expect(error?.description.contains("secret") == false)
        for text in ["", "A", "a ", "a:b", "é", "a\0"] {
            #expect(Shop.UserID(text: text) == nil, "\(text)")
        }
        #expect(try JSONDecoder().decode([Shop.UserID].self, from: Data(#"["ann"]"#.utf8)) == ["ann"])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Shop.UserID].self, from: Data(#"["A"]"#.utf8)) }
    }

    @Test func aPatternMatchesTheWholeTextByItsStates() {
        // a{2,3}b?
        let pattern = TextPattern("a{2,3}b?", states: "61>1 61>2 *61>3,62>4 *62>4 *")
        for (text, matches) in [
            ("aa", true), ("aaa", true), ("aab", true), ("aaab", true), ("a", false), ("aaaa", false), ("aabb", false),
            ("baa", false), ("", false),
        ] {
            #expect(pattern.matches(text) == matches, "\(text)")
        }
        let counted = TextPattern("[0-9]{5}", states: "30-39>+1x5 *")
        #expect(counted.expression == "[0-9]{5}")
        #expect(counted.matches("01234"))
        #expect(!counted.matches("0123"))
        #expect(!counted.matches("012345"))
        #expect(!counted.matches("0123٤"))
    }
}
