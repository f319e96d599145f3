import Testing

@testable import KeyspacePolicy

struct MinimizedAutomatonTests {
    @Test(arguments: [
        ("[a-z]", 2), ("[a-z]*", 1), ("[a-z]{1,64}", 65), ("(a|b)*abb", 4), ("(ab|cb)(ab|cb)", 5), ("a|b|c|[d-z]", 2),
        ("x(a|aa|aaa)", 5), ("(0|1(01*0)*1)*", 3),
    ])
    func thereAreNoMoreStatesThanTellTextsApart(expression: String, states: Int) throws {
        #expect(try RegularExpression(expression).automaton().stateCount == states)
    }

    @Test(arguments: ["(a|b)*abb", "(0|1(01*0)*1)*", "x(a|aa|aaa)", "[ab]{2,4}|b+", "(ab?)*"])
    func theLanguageStaysAsItIs(_ expression: String) throws {
        let automaton = try RegularExpression(expression).automaton()
        let regex = try Regex(expression)
        // All texts of up to five characters over the ones that stand in the expressions.
        var texts = [""]
        var longest = texts
        for _ in 0..<5 {
            longest = longest.flatMap { text in "ab01x".map { text + String($0) } }
            texts += longest
        }
        for text in texts {
            #expect(try automaton.matches(text.utf8) == (regex.wholeMatch(in: text) != nil), "\(text)")
        }
    }
}
