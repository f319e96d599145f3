import Foundation
import Testing
import ToolRunning

/// `--format`, and where findings go.
struct CheckFormatTests {
    @Test func severalFormatsAreWrittenAtOnce() throws {
        let folder = try SamplePolicy.brokenFolder()
        let run = try check(
            folder, ["--format", "human", "--format", "sarif=out/findings.sarif", "--format", "junit=tests.xml"])
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("policies/keyspace.yaml:7:5: error:"))
        #expect(try folder.text("out/findings.sarif").contains(#""ruleId": "unknown-key""#))
        #expect(try folder.text("tests.xml").hasPrefix("<?xml "))
    }

    @Test(arguments: ["human", "json", "sarif", "github", "gitlab", "junit", "markdown"])
    func everyFormatGoesToStandardOutputToo(_ format: String) throws {
        let folder = try SamplePolicy.brokenFolder()
        let shown = try check(folder, ["--format", format])
        let written = try check(folder, ["--format", "\(format)=file"])
        #expect(shown.status == 1 && written.status == 1)
        #expect(!shown.output.isEmpty)
        #expect(written.output == "")
        #expect(try folder.text("file") == shown.output)
    }

    @Test(arguments: [
        ["--format", "sarif", "--format", "human"], ["--format", "json=a", "--format", "sarif=a"],
        ["--format", "human", "--format", "human"], ["--format", "sarif="], ["--format", "csv"],
    ])
    func whatCannotBeMeantIsRefused(_ words: [String]) throws {
        let run = try check(try SamplePolicy.brokenFolder(), words)
        #expect(run.status == 2)
        #expect(run.output == "")
    }

    @Test func aFileThatCannotBeWrittenIsNotAFinding() throws {
        let folder = try SamplePolicy.folder()
        try folder.write("taken", "a file")
        let run = try check(folder, ["--format", "sarif=taken/findings.sarif"])
        #expect(run.status == 3)
        #expect(run.errors.contains("taken"))
    }

    @Test func filesAreNamedFromTheRepositorysRootOn() throws {
        let folder = try SamplePolicy.brokenFolder()
        try folder.write("repository/.git/HEAD", "")
        try folder.write("repository/service/policies/keyspace.yaml", SamplePolicy.broken)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: "repository/service")
        for path in ["repository/service/policies", folder.path("repository/service/policies"), "link/policies"] {
            let run = try ToolRun.tool("keyspace", ["check", path, "--format", "sarif"], in: folder.url)
            #expect(run.output.contains(#""uri": "service/policies/keyspace.yaml""#), "\(path)")
        }
    }

    @Test func aFileHasNoColoursUnlessTheyAreWanted() throws {
        let folder = try SamplePolicy.brokenFolder()
        _ = try check(folder, ["--format", "human=plain"])
        _ = try check(folder, ["--format", "human=colored", "--color", "always"])
        #expect(try !folder.text("plain").contains("\u{1B}["))
        #expect(try folder.text("colored").contains("\u{1B}["))
    }

    @Test func aStepOfGitHubActionsHasASummaryAndOutputs() throws {
        let folder = try SamplePolicy.brokenFolder()
        try folder.write("summary", "# Before\n")
        try folder.write("outputs", "")
        let environment = [
            "GITHUB_STEP_SUMMARY": folder.path("summary"), "GITHUB_OUTPUT": folder.path("outputs"),
        ]
        let run = try check(folder, ["--format", "github"], environment)
        #expect(run.output.hasPrefix("::error title=unknown-key,"))
        #expect(try folder.text("summary").hasPrefix("# Before\n<!-- keyspace:check -->"))
        #expect(try folder.text("outputs") == "errors=1\nwarnings=0\ninfos=0\n")
        _ = try check(folder, ["--format", "human"], environment)
        #expect(try folder.text("outputs") == "errors=1\nwarnings=0\ninfos=0\n")
    }

    /// A path could begin with `::` and be taken for a command.
    @Test func whatPeopleReadBesideAnnotationsIsNoCommand() throws {
        let folder = try SamplePolicy.brokenFolder()
        let run = try check(folder, ["--format", "human", "--format", "github"])
        let lines = run.output.split(separator: "\n")
        let word = try #require(lines.first).dropFirst("::stop-commands::".count)
        #expect(lines.first?.hasPrefix("::stop-commands::keyspace-") == true)
        let end = try #require(lines.firstIndex(of: "::\(word)::"))
        #expect(lines[1..<end].contains { $0.hasPrefix("policies/keyspace.yaml:7:5:") })
        #expect(lines[(end + 1)...].allSatisfy { $0.hasPrefix("::error ") })
        let again = try check(folder, ["--format", "human", "--format", "github"])
        #expect(again.output != run.output)
    }

    private func check(
        _ folder: TemporaryFolder, _ words: [String], _ environment: [String: String] = [:]
    ) throws -> ToolRun {
        // In a job of GitHub Actions the tests' own summary would be written.
        let clean = ["GITHUB_STEP_SUMMARY": "", "GITHUB_OUTPUT": ""].merging(environment) { $1 }
        return try ToolRun.tool("keyspace", ["check", "policies"] + words, in: folder.url, environment: clean)
    }
}
