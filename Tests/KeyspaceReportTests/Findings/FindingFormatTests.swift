import KeyspaceReport
import KeyspaceSyntax
import SchemaValidation
import Testing

struct FindingFormatTests {
    @Test func gitLabHasSeveritiesOfItsOwn() throws {
        var sample = SampleFindings()
        for severity in Severity.allCases { sample.add("rule", severity) }
        let issues = try JSONValue(parsing: FindingFormat.gitlab.text(of: sample.report()))
        #expect(issues.array?.map { $0["severity"]?.string } == ["major", "minor", "info"])
        #expect(Set(issues.array?.map { $0["fingerprint"] } ?? []).count == 3)
        #expect(issues[0]?["location"]?["lines"]?["begin"]?.number == 1)
    }

    @Test func whatDoesNotFailTheRunFailsNoTestCase() {
        var sample = SampleFindings()
        sample.add("missing-ttl", .warning)
        let lenient = FindingFormat.junit.text(of: sample.report())
        #expect(lenient.contains(#"failures="0""#))
        #expect(lenient.contains("<system-out>policies/a.yaml:1:3: warning: a message [missing-ttl]"))
        let strict = FindingFormat.junit.text(of: sample.report(failsFrom: .warning))
        #expect(strict.contains(#"failures="1""#))
        #expect(strict.contains(#"<failure message="a message" type="missing-ttl">"#))
    }

    @Test func aFindingAboutAVariantBelongsToItsNamespace() {
        var sample = SampleFindings()
        sample.add(namespace: "market.price")
        sample.add(namespace: "market")
        let text = FindingFormat.junit.text(of: sample.report())
        #expect(text.contains(#"<testcase name="market" "#))
        #expect(text.contains(#"message="a message (and 1 more)""#))
    }

    @Test func whatXMLCannotSayIsReplaced() {
        var sample = SampleFindings(text: "a\u{1}: \u{FFFE}\n")
        sample.add(message: "\u{0} \u{FFFF} <&\">")
        let text = FindingFormat.junit.text(of: sample.report())
        #expect(text.contains(#"message="\u{0} "# + "\u{FFFD} &lt;&amp;&quot;&gt;\""))
        #expect(!text.unicodeScalars.contains { $0.value < 9 || $0.value >= 0xFFFE && $0.value < 0x10000 })
    }

    @Test func aCommentIsFoundAgainByItsMarker() {
        #expect(FindingFormat.markdown.text(of: SampleFindings().report()).hasPrefix("<!-- keyspace:check -->\n"))
    }

    @Test func aCommentFitsIntoGitHub() {
        var sample = SampleFindings()
        for index in 0..<900 { sample.add(message: "\(index) " + String(repeating: "x", count: 200)) }
        let text = FindingFormat.markdown.text(of: sample.report())
        #expect(text.count <= 65_536)
        #expect(text.contains("more findings did not fit in here."))
        #expect(text.contains("900 errors"))
    }

    @Test func aPolicyCallsNobodyInAComment() {
        var sample = SampleFindings()
        sample.add(message: "owner '@octocat' of https://example.com <b> **x** | y")
        let text = FindingFormat.markdown.text(of: sample.report())
        #expect(!text.contains("@octocat"))
        #expect(!text.contains("https://example.com"))
        #expect(text.contains(#"\<b\> \*\*x\*\* \| y"#))
    }

    @Test func onlyPeopleSeeColours() {
        var sample = SampleFindings()
        sample.add()
        for format in FindingFormat.allCases {
            let isColored = format.text(of: sample.report(), color: true).contains("\u{1B}[")
            #expect(isColored == (format == .human))
        }
    }

    @Test(arguments: RuleID.ofMeaning + RuleID.ofSoundness)
    func everyRuleOfMeaningIsDescribed(_ rule: RuleID) {
        let descriptions = RuleDescription.all.filter { $0.rule == rule }
        #expect(descriptions.count == 1)
        #expect(descriptions.first?.severity == .error)
    }

    @Test(arguments: RuleDescription.all.map(\.rule))
    func helpIsMoreThanASentence(_ rule: RuleID) throws {
        let description = try #require(RuleDescription.all.first { $0.rule == rule })
        #expect(description.explanation.count { $0 == "." } > 1)
        #expect(description.explanation.contains("### Use instead"))
        #expect(description.tags.count == 1)
    }
}
