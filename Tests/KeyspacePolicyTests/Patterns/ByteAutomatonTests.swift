import KeyspacePolicy
import Testing

@Suite struct ByteAutomatonTests {
    private func automaton(_ source: String) throws -> ByteAutomaton {
        try RegularExpression(source).automaton()
    }

    @Test(arguments: [
        ("[A-Z0-9]+/[A-Z0-9]+", "30-39>1,41-5A>1 2F>2,30-39>1,41-5A>1 30-39>3,41-5A>3 *30-39>3,41-5A>3"),
        ("", "*"), ("a*", "*61>0"), ("a|b", "61-62>1 *"), ("é", "C3>1 A9>2 *"), (#"\t"#, "09>1 *"),
    ])
    func theTableIsWhatTheRuntimeReads(source: String, table: String) throws {
        #expect(try automaton(source).emission == table)
    }

    @Test(arguments: [
        ("a|b|c", "[a-c]"), ("aa*", "a+"), ("(a*)*", "a*"), ("(a|b)*", "(a*b*)*"), ("a(b|c)", "ab|ac"),
        ("(ab)*a", "a(ba)*"), ("[^a]", #"[\x00-`b-\u{10ffff}]"#), ("x{0,3}", "(x(xx?)?)?"),
    ])
    func waysOfWritingOneLanguageGiveOneAutomaton(left: String, right: String) throws {
        #expect(try automaton(left) == automaton(right))
    }

    @Test(arguments: [
        ("[A-Z0-9]+/[A-Z0-9]+", "A/A"), ("[a-z0-9_-]{1,64}", "a"), ("(/[a-z0-9._-]+)+", "/a"), ("", ""),
        ("[0-9a]{3}", "aaa"),
        (#"[\x00-\x7f]"#, "a"), ("[^a-zA-Z0-9]", "-"), (#"[\u{80}-\u{10ffff}]"#, "é"), ("ab|b", "b"),
    ])
    func theShortestMatchIsReadable(source: String, shortest: String) throws {
        #expect(try automaton(source).shortestMatch() == Array(shortest.utf8))
    }

    @Test func twoKeyPatternsMeetInAReadableKey() throws {
        let part = try automaton("[^:]+")
        let sessions = try ByteAutomaton.concatenation([
            ByteAutomaton("session:".utf8), part, ByteAutomaton(":".utf8), part,
        ])
        let preferences = try ByteAutomaton.concatenation([
            ByteAutomaton("session:".utf8), part, ByteAutomaton(":preferences".utf8),
        ])
        #expect(sessions.shortestCommonMatch(preferences) == Array("session:a:preferences".utf8))
        let market = try ByteAutomaton.concatenation([ByteAutomaton("market:".utf8), part])
        #expect(sessions.shortestCommonMatch(market) == nil)
        #expect(try sessions.intersection(market).isEmpty)
    }

    @Test func theBytesThatOccurAreKnown() throws {
        #expect(try automaton("[a-c]+/x?").occurringBytes.bytes == Array("/abcx".utf8))
        #expect(try !automaton("[a-z/]+").occurringBytes.contains(UInt8(ascii: ":")))
        #expect(try automaton("[^a]").occurringBytes.contains(UInt8(ascii: ":")))
        // What lies on no way to a match does not occur.
        #expect(try automaton("a:b|ac").intersection(automaton("a[b-z]")).occurringBytes.bytes == Array("ac".utf8))
        let separators = ByteSet(":".utf8)
        #expect(try automaton("[a-z]+").occurringBytes.intersection(separators).isEmpty)
    }

    @Test func lengthsAreInBytes() throws {
        #expect(try automaton("é{2,3}").leastLength == 4)
        #expect(try automaton("é{2,3}").mostLength == 6)
        #expect(try automaton("(ab|c)?").leastLength == 0)
        #expect(try automaton("(ab|c)?").mostLength == 2)
        #expect(try automaton("a+").mostLength == nil)
    }

    @Test func anEmptyLanguageHasNothing() throws {
        let empty = try automaton("a").intersection(automaton("b"))
        #expect(empty.isEmpty)
        #expect(!empty.acceptsEmptyString)
        #expect(!empty.matches("") && !empty.matches("a"))
        #expect(empty.shortestMatch() == nil && empty.leastLength == nil && empty.mostLength == nil)
        #expect(empty.examples(count: 3).isEmpty)
        #expect(empty.occurringBytes.isEmpty)
        #expect(try ByteAutomaton.concatenation([automaton("a"), empty]) == empty)
        #expect(try ByteAutomaton.union([automaton("a"), empty]) == automaton("a"))
        #expect(try ByteAutomaton.union([]) == empty)
    }

    @Test func everyScalarAndNoOtherBytesMatch() throws {
        let any = try automaton(#"[\x00-\u{10ffff}]"#)
        for value in stride(from: UInt32(0), through: 0x10_FFFF, by: 1) {
            guard let scalar = Unicode.Scalar(value), let bytes = UTF8.encode(scalar) else { continue }
            if !any.matches(bytes) { Issue.record("\(value) does not match") }
        }
        let noText: [[UInt8]] = [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xFF],
        ]
        for bytes in noText { #expect(!any.matches(bytes)) }
    }

    @Test(arguments: [
        ("[A-Z0-9]+/[A-Z0-9]+", ["ALPHA/BRAVO", "BRAVO/DELTA", "DELTA/ECHO"]),
        ("[a-z0-9_-]{1,64}", ["alpha", "bravo", "delta"]), ("[0-9]+", ["42", "7", "1001"]),
        ("(/[a-z0-9._-]+)+", ["/alpha", "/bravo", "/delta"]), ("EUR|USD", ["EUR", "USD"]), ("[a-c]?", ["a", "b", "c"]),
        ("x", ["x"]), ("", [""]),
    ])
    func examplesLookChosen(source: String, expected: [String]) throws {
        #expect(try automaton(source).examples(count: 3) == expected)
    }

    @Test func aFixedLengthIsFilled() throws {
        let examples = try automaton("[0-9a-f]{16}").examples(count: 4)
        #expect(examples.count == 4)
        #expect(examples.allSatisfy { Set($0).count > 4 })
    }
}
