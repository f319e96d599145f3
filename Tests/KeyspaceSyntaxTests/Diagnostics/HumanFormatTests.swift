import KeyspaceSyntax
import Testing

@Suite struct HumanFormatTests {
    /// A finding over the text between `⟦` and `⟧`, which are taken out of the source.
    private func rendered(
        _ source: String, label: String? = "here", color: Bool = false, notes: [(String, String)] = [],
        fixes: [(String, String, String)] = []
    ) -> String {
        let (head, rest) = source.split("⟦")
        let (middle, tail) = rest.split("⟧")
        let text = head + middle + tail
        var sources = SourceSet()
        let file = sources.add(SourceFile(path: "a.yaml", bytes: Array(text.utf8)))
        func range(of part: String) -> SourceRange {
            let start = text.split(part).0.utf8.count
            return SourceRange(file: file, start: start, end: start + part.utf8.count)
        }
        let diagnostic = Diagnostic(
            .unknownKey, "wrong",
            at: SourceRange(file: file, start: head.utf8.count, end: head.utf8.count + middle.utf8.count),
            label: label, notes: notes.map { Diagnostic.Note($0.0, at: range(of: $0.1)) },
            fixes: fixes.map { Diagnostic.Fix($0.0, at: range(of: $0.1), replacement: $0.2) })
        return HumanFormat.text(of: [diagnostic], sources: sources, color: color)
    }

    @Test func theExampleOfTheContract() {
        let text = rendered(
            "policy: 1\nnamespaces:\n  market:\n    key: market:{a}\n    value: string\n\n    ⟦tt1⟧: 30s\n",
            label: "did you mean 'ttl'?", notes: [("in this namespace", "market")],
            fixes: [("replace with 'ttl'", "tt1", "ttl")])
        #expect(
            text == """
                a.yaml:7:5: error: wrong [unknown-key]
                3 |   market:
                  |   ------ in this namespace
                7 |     tt1: 30s
                  |     ^^^ did you mean 'ttl'?
                help: replace with 'ttl'
                7 -     tt1: 30s
                7 +     ttl: 30s

                """)
    }

    @Test(arguments: [
        ("\t⟦x⟧: 1", "1 |     x: 1\n  |     ^ here"),
        ("a\t⟦x⟧: 1", "1 | a   x: 1\n  |     ^ here"),
        ("⟦a\t⟧x", "1 | a   x\n  | ^^^^ here"),
        ("価格: ⟦値⟧ # x", "1 | 価格: 値 # x\n  |       ^^ here"),
        ("é\u{301}: ⟦x⟧", "1 | é\u{301}: x\n  |    ^ here"),
        ("👩‍👩‍👧: ⟦x⟧", "1 | 👩‍👩‍👧: x\n  |     ^ here"),
        ("🇯🇵⟦❤️⟧x", "1 | 🇯🇵❤️x\n  |   ^^ here"),
        ("한글 ⟦x⟧", "1 | 한글 x\n  |      ^ here"),
    ])
    func caretsKeepTheirPlace(source: String, expected: String) {
        #expect(rendered(source) == "a.yaml:1:\(column(of: source)): error: wrong [unknown-key]\n\(expected)\n")
    }

    private func column(of source: String) -> Int {
        source.split("⟦").0.unicodeScalars.count + 1
    }

    @Test func controlCharactersCannotActOnTheTerminal() {
        let text = rendered("a\u{1B}[31m⟦b⟧\u{202E}c\u{7F}\u{9B}", label: "x\u{1B}]0;title\u{7}\ny")
        #expect(text.contains(#"1 | a\u{1b}[31mb\u{202e}c\u{7f}\u{9b}"#))
        #expect(text.contains(#"  |            ^ x\u{1b}]0;title\u{7}\ny"#))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test func bytesThatAreNoTextAreShownAsNumbers() {
        var sources = SourceSet()
        let file = sources.add(SourceFile(path: "a.yaml", bytes: [0x61, 0xFF, 0xC3, 0x62]))
        let range = SourceRange(file: file, start: 1, end: 2)
        let text = HumanFormat.text(of: [Diagnostic(.invalidEncoding, "no UTF-8", at: range)], sources: sources)
        #expect(text == "a.yaml:1:2: error: no UTF-8 [invalid-encoding]\n1 | a\\xFF\\xC3b\n  |  ^^^^\n")
    }

    @Test func aRangeOverSeveralLinesIsMarkedToTheEndOfItsFirst() {
        #expect(rendered("a: ⟦one\n  two\n  three⟧\n").hasSuffix("1 | a: one\n  |    ^^^ here\n"))
    }

    @Test func anEmptyRangeHasOneCaret() {
        #expect(rendered("a:⟦⟧\n").hasSuffix("1 | a:\n  |   ^ here\n"))
        #expect(rendered("a: 1\n⟦⟧").hasSuffix("2 |\n  | ^ here\n"))
        #expect(rendered("⟦⟧", label: nil).hasSuffix("1 |\n  | ^\n"))
    }

    @Test func longLinesAreCutAroundTheRange() throws {
        let filler = String(repeating: "x", count: 2_000_000)
        let text = rendered("\(filler)⟦wrong⟧\(filler)")
        let lines = text.split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[1].hasPrefix("1 | …xxx") && lines[1].hasSuffix("xxx…"))
        #expect(lines[1].count <= 124)
        let place = lines[1].split("wrong").0.count
        #expect(lines[2] == "  |" + String(repeating: " ", count: place - 3) + "^^^^^ here")
    }

    @Test func aLongRangeIsCutAtTheEdge() throws {
        let text = rendered("a: ⟦\(String(repeating: "é", count: 500))⟧")
        let lines = text.split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[1].hasPrefix("1 | a: éé") && lines[1].hasSuffix("é…"))
        #expect(lines[2].count { $0 == "^" } == lines[1].count { $0 == "é" })
    }

    @Test func aDistantNoteHasItsOwnPlace() {
        let gap = String(repeating: "\n", count: 20)
        let text = rendered("first: 1\(gap)⟦second⟧: 2", notes: [("declared here", "first")])
        #expect(
            text == """
                a.yaml:21:1: error: wrong [unknown-key]
                21 | second: 2
                   | ^^^^^^ here
                a.yaml:1:1: note: declared here
                1 | first: 1
                  | ^^^^^

                """)
    }

    @Test func twoPlacesOnOneLineHaveALineOfMarksEach() {
        let text = rendered("{ one: 1, ⟦uno⟧: 2 }", notes: [("first here", "one")])
        #expect(text.hasSuffix("1 | { one: 1, uno: 2 }\n  |   --- first here\n  |           ^^^ here\n"))
    }

    @Test func aPatchThatOnlyAddsShowsOnlyWhatComes() {
        let text = rendered("a:\n  ⟦b⟧: 1\n", fixes: [("say how long keys live", "\n  b", "\n  ttl: 30s\n  b")])
        #expect(text.hasSuffix("help: say how long keys live\n2 +   ttl: 30s\n"))
    }

    @Test func coloursAreWrittenOnlyWhenAsked() {
        #expect(!rendered("⟦a⟧").contains("\u{1B}"))
        let colored = rendered("⟦a⟧", color: true)
        #expect(colored.contains("\u{1B}[1;31merror:\u{1B}[0m wrong"))
        #expect(colored.contains("\u{1B}[1;31m^ here\u{1B}[0m"))
    }

    @Test func theSummaryCounts() {
        #expect(HumanFormat.summary(errors: 2, warnings: 1) == "2 errors, 1 warning")
        #expect(HumanFormat.summary(errors: 1, warnings: 0) == "1 error")
        #expect(HumanFormat.summary(errors: 0, warnings: 0) == "no findings")
    }
}

extension StringProtocol {
    /// What stands before and behind the first occurrence; all and nothing where there is none.
    fileprivate func split(_ separator: String) -> (String, String) {
        guard let range = firstRange(of: separator) else { return (String(self), "") }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }
}
