import KeyspaceReport
import KeyspaceSyntax
import Testing

struct GitHubFormatTests {
    @Test func aFindingIsACommand() {
        var sample = SampleFindings()
        sample.add(bytes: 14..<19)
        #expect(
            FindingFormat.github.text(of: sample.report())
                == "::error title=unknown-key,file=policies/a.yaml,line=2,col=3,endLine=2,endColumn=8::a message\n")
    }

    @Test func severitiesHaveTheirCommandsAndErrorsComeFirst() {
        var sample = SampleFindings()
        sample.add("a", .info)
        sample.add("b", .warning)
        sample.add("c", .error)
        let commands = FindingFormat.github.text(of: sample.report()).split(separator: "\n")
            .map { $0.prefix { $0 != " " } }
        #expect(commands == ["::error", "::warning", "::notice"])
    }

    @Test func columnsAreLeftOutOfRangesOverLines() {
        var sample = SampleFindings()
        sample.add(bytes: 2..<20)
        let text = FindingFormat.github.text(of: sample.report())
        #expect(text.contains("line=1,endLine=2::"))
        #expect(!text.contains("col"))
    }

    @Test func nothingEndsACommandEarly() {
        var sample = SampleFindings()
        sample.add(message: "100 % of\r\n::error::x: y, z", notes: ["a\nb"])
        let text = FindingFormat.github.text(of: sample.report(path: "a,b:c%.yaml"))
        #expect(text.contains("file=a%2Cb%3Ac%25.yaml,"))
        #expect(text.hasSuffix(#"::100 %25 of\r\n::error::x: y, z%0Anote: a\nb"# + "\n"))
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test func laterStepsLearnHowManyThereAre() {
        var sample = SampleFindings()
        sample.add("a", .warning)
        sample.add("b", .warning)
        #expect(sample.report().gitHubOutputs == "errors=0\nwarnings=2\ninfos=0\n")
    }
}
