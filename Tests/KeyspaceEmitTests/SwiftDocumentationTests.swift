import Testing

@testable import KeyspaceEmit

struct SwiftDocumentationTests {
    private func text(_ documentation: SwiftDocumentation) -> String {
        var code = CodeWriter()
        documentation.write(to: &code)
        return code.text
    }

    @Test(arguments: [
        ("Quotes", "/// Quotes.\n"), ("Quotes.", "/// Quotes.\n"), ("Really?", "/// Really?\n"),
        ("Of `a`", "/// Of `a`.\n"), ("two\nlines", "/// two lines.\n"),
    ])
    func aSummaryIsOneSentence(summary: String, expected: String) {
        #expect(text(SwiftDocumentation(summary)) == expected)
    }

    @Test func nothingOfAPolicyEndsAComment() {
        var documentation = SwiftDocumentation("a */ b \\(c) \u{0}d\re\u{2028}f\u{85}g")
        documentation.add(description: "let x = 1\r\n\r\n\u{B}let y = 2\n")
        documentation.add(sentences: ["Matches `a\nb`.", "Owner: c\u{0}."])
        for line in text(documentation).split(whereSeparator: \.isNewline) {
            #expect(line.hasPrefix("///"))
            #expect(!line.unicodeScalars.contains { $0.properties.generalCategory == .control })
        }
    }

    @Test func whatIsEmptySaysWhatItIs() {
        #expect(text(SwiftDocumentation("  \n ", fallback: "The type `A`.")) == "/// The type `A`.\n")
        #expect(text(SwiftDocumentation(nil)) == "")
    }

    @Test func longLinesAreWrappedButCodeIsNot() {
        let words = Array(repeating: "words", count: 30).joined(separator: " ")
        var documentation = SwiftDocumentation(nil)
        documentation.add(description: "- \(words)\n```\n\(words)\n```")
        let lines = text(documentation).split(separator: "\n")
        #expect(lines[0].count <= 120)
        #expect(lines[1].hasPrefix("///   words"))
        #expect(lines[3] == "/// \(words)")
    }

    @Test func aPerCentSignStaysWithItsNumber() {
        let words = Array(repeating: "words", count: 18).joined(separator: " ") + " up to 10 % earlier"
        let lines = text(SwiftDocumentation(words)).split(separator: "\n")
        #expect(!lines.contains { $0.hasPrefix("/// %") })
    }
}
