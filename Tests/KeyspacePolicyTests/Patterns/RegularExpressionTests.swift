import KeyspacePolicy
import Testing

@Suite struct RegularExpressionTests {
    private func automaton(_ source: String) throws -> ByteAutomaton {
        try RegularExpression(source).automaton()
    }

    @Test(arguments: [
        ("[A-Z0-9]+/[A-Z0-9]+", ["SOL/USDC", "A/B"], ["SOL", "/", "SOL/", "sol/usdc", "A/B/C", ""]),
        ("[a-z0-9_-]{1,64}", ["admin", "a_b-9"], ["", "A", "a:b"]),
        ("(/[a-z0-9._-]+)+", ["/api/v1/trades"], ["/", "", "api", "/api/"]),
        ("^a|b$", ["a", "b"], ["", "ab", "^a"]),
        ("^a$|^b$", ["a", "b"], ["ab"]),
        ("a{2}", ["aa"], ["a", "aaa"]), ("a{2,}", ["aa", "aaaaa"], ["a"]), ("a{0}b", ["b"], ["ab"]),
        ("(?:ab){1,2}?", ["ab", "abab"], ["", "ababab"]), ("a*?b+?c??", ["b", "aabbc"], ["", "ac"]),
        (#"\d\w\s\.\x41\u{e9}"#, ["5_ .Aé"], ["5_x.Aé", "٥_ .Aé"]),
        (#"\D\W\S"#, ["a-b", "é日\u{1F600}"], ["1-b", "aab"]),
        ("[^a]", ["b", "é", "\n", "\u{10FFFF}"], ["a", "", "bb"]), (".", ["a", "日", "😀"], ["\n", "", "ab"]),
        ("[-a]", ["-", "a"], ["b"]), ("[a-]", ["-", "a"], ["b"]), ("[a-c-]", ["-", "b"], ["d"]),
        (#"[\]\-\\^]"#, ["]", "-", "\\", "^"], ["a"]), (#"[\d.]+"#, ["1.5"], ["1,5"]),
        ("[α-ω]+", ["αβγω"], ["a", "Ω", ""]),
        ("[\u{7F}-\u{10000}]", ["\u{7F}", "é", "\u{10000}"], ["~", "\u{10001}"]),
        ("", [""], ["a"]), ("a|", ["", "a"], ["b"]), ("()", [""], ["a"]), ("(|a)+b", ["b", "aab"], ["a"]),
        (#"\{\}\(\)\*\?\/\ "#, ["{}()*?/ "], [""]),
    ])
    func theWholeTextMustMatch(source: String, allowed: [String], refused: [String]) throws {
        let automaton = try automaton(source)
        for text in allowed { #expect(automaton.matches(text), "'\(text)' is allowed by '\(source)'") }
        for text in refused { #expect(!automaton.matches(text), "'\(text)' is refused by '\(source)'") }
    }

    /// The marked part is what the error points at.
    @Test(arguments: [
        ("a«(?=»b)", "look-around '(?=' is not supported; describe the whole text instead"),
        ("«(?!»b)", "look-around '(?!'"), ("é«(?<=»b)", "look-around '(?<='"), ("«(?<!»b)", "look-around '(?<!'"),
        (#"(a)«\1»"#, #"back-reference '\1' is not supported; write the group's expression again"#),
        (#"(a)«\k»<n>"#, #"back-reference '\k'"#), ("«(?<»n>a)", "named groups"), ("«(?P»<n>a)", "named groups"),
        ("«(?i»)a", "flags such as '(?i' are not supported; list both cases, as in '[A-Za-z]'"),
        ("«(?>»a)", "atomic groups"), ("«(?#»a)", "unknown kind of group '(?#'"),
        (#"«\b»a"#, "word boundary"), (#"«\A»a"#, #"leave out '\A'"#), (#"«\p»{L}"#, "unicode properties"),
        (#"«\q»"#, #"unknown escape '\q'; write 'q'"#), (#"«\0»"#, #"write '\x00'"#), (#"a«\»"#, #"'\' at the end"#),
        (#"«\x4»g"#, #"'\x' needs two"#), (#"«\u»0041"#, #"'\u' needs"#), (#"«\u{d800}»"#, "no Unicode scalar"),
        (#"«\u{110000}»"#, "no Unicode scalar"), ("a«^»b", "'^' can only stand at the beginning"),
        ("a«$»b", "'$' can only stand at the end"), ("(a«$»)", "'$' can only"),
        ("«*»a", "nothing to repeat before '*'"),
        ("a|«+»", "nothing to repeat before '+'"), ("^«?»", "nothing to repeat before '?'"),
        ("a*«*»", "nothing to repeat: '*' repeats already"), ("a{2}«{»3}", "nothing to repeat: '{2}' repeats already"),
        ("a«++»", "possessive"), ("«{»a", "'{' must begin a repetition"), ("a«{»b}", "'{' must begin a repetition"),
        ("a«{1,2»", "'{' must begin a repetition"), ("a«{,»2}", "write '{0,' for none"),
        ("a«{3,2}»", "the repetition is upside down; write '{2,3}'"), ("a«{1001}»", "may count to 1000"),
        ("a«{99999999999999999999}»", "may count to 1000"), ("a«)»", "')' closes no group"),
        ("a«(»b", "'(' is never closed"), ("a«[»b", "'[' is never closed"), ("a«]»", "']' closes nothing"),
        ("a«}»", "'}' closes nothing"), ("[«z-a»]", "the range 'z-a' is upside down; write 'a-z'"),
        (#"[«\d-»z]"#, "cannot be an end of a range"), (#"[«a-\d»]"#, #"'\d' cannot be an end of a range"#),
        ("«[»]", "the class '[]' is empty"), ("«[^»]", "the class '[^]' is empty"),
        ("[«[:»alpha:]]", "named classes"), ("[a«[»b]]", "a class cannot contain a class"),
        ("[a«&&»b]", "'&&' is not supported"), (#"«[^\x00-\u{10ffff}]»"#, "leaves no character"),
        ("日本«(?=»a)", "look-around"),
    ])
    func whatIsNotTheLanguageIsRefusedAtItsPlace(marked: String, message: String) throws {
        let source = String(marked.filter { $0 != "«" && $0 != "»" })
        let start = try #require(marked.utf8.firstIndex(of: "«".utf8.first ?? 0))
        let offset = marked.utf8.distance(from: marked.startIndex, to: start)
        let error = #expect(throws: PatternError.self) { try RegularExpression(source) }
        let found = try #require(error)
        #expect(found.message.contains(message))
        // Guillemets have two bytes each.
        let end = try #require(marked.firstIndex(of: "»"))
        #expect(found.range == offset..<(marked.utf8.distance(from: marked.startIndex, to: end) - 2))
    }

    @Test(arguments: [
        "(a|b)*a(a|b){20}", "(a|b)*a(a|b){1000}", "((a{1000}){1000}){1000}", "((){1000}){1000}",
        "(((a*)*)*){1000}b{1000}",
        "(a?){1000}a{1000}", ".{1000}", "((.{9}){9}){9}", "(((((a|b)*a(a|b){9})*)*)*){30}", "([a-z]{1,1000}-){1000}",
    ])
    func whatNeedsTooManyStatesIsRefusedSoon(source: String) throws {
        let clock = ContinuousClock()
        let duration = try clock.measure {
            let expression = try RegularExpression(source)
            do {
                #expect(try expression.automaton().stateCount <= ByteAutomaton.mostStates)
            } catch let error as PatternError {
                #expect(error.message.hasPrefix("the pattern needs more than 2000 states"))
                #expect(error.range == 0..<source.utf8.count)
            }
        }
        #expect(duration < .seconds(20))
    }

    @Test func theLargestPatternsAreStillAllowed() throws {
        #expect(try automaton("a{1000}").stateCount == 1_001)
        #expect(try automaton(".{1,200}").matches(String(repeating: "日", count: 200)))
        #expect(try automaton("((((a?){10}){10}){10})").mostLength == 1_000)
    }

    @Test func groupsMayBeNestedSixtyFourDeep() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
        }
        #expect(try automaton(nested(64)).matches("a"))
        let error = #expect(throws: PatternError.self) { try RegularExpression(nested(65)) }
        #expect(error?.message.hasPrefix("groups are nested deeper than 64") == true)
        #expect(error?.range == 64..<65)
        #expect(throws: PatternError.self) { try RegularExpression(String(repeating: "(", count: 10_000)) }
    }

    @Test func endlessPatternsAreNotRead() throws {
        #expect(try automaton(String(repeating: "a|", count: 5_000)).stateCount == 2)
        let error = #expect(throws: PatternError.self) { try RegularExpression(String(repeating: "a", count: 10_001)) }
        #expect(error?.message.hasPrefix("the pattern is longer than 10000 bytes") == true)
    }
}
