import Foundation
import Testing
import ToolRunning

struct CheckCommandTests {
    @Test func aRightPolicyIsNoFinding() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool("keyspace", ["check", "policies"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(run.errors == "checked 2 files, 3 namespaces: no findings\n")
    }

    @Test func aMistakeIsShownAtItsPlace() throws {
        let folder = try SamplePolicy.brokenFolder()
        let run = try ToolRun.tool("keyspace", ["check", "policies/keyspace.yaml"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("policies/keyspace.yaml:7:5: error: unknown option 'tt1' in namespace 'carts'"))
        #expect(run.output.split(separator: "\n").first?.hasSuffix("[unknown-key]") == true)
    }

    @Test func severalPoliciesAreCheckedInOneRun() throws {
        let (right, broken) = (try SamplePolicy.folder(), try SamplePolicy.brokenFolder())
        let run = try ToolRun.tool("keyspace", ["check", right.path("policies"), broken.path("policies")])
        #expect(run.status == 1)
        #expect(run.output.hasPrefix(broken.path("policies/keyspace.yaml:7:5: error:")))
        #expect(run.errors.hasPrefix("checked 3 files, "))
    }

    @Test func programsReadFindingsAsJSON() throws {
        let folder = try SamplePolicy.brokenFolder()
        let run = try ToolRun.tool("keyspace", ["check", "policies", "--format", "json"], in: folder.url)
        #expect(run.status == 1)
        let report = try JSONDecoder().decode(Findings.self, from: Data(run.output.utf8))
        #expect(report.tool == "keyspace")
        #expect(report.command == "check")
        #expect(report.summary.errors == 1)
        #expect(report.findings.map(\.rule) == ["unknown-key"])
        #expect(report.findings.first?.location.file == "policies/keyspace.yaml")
        #expect(report.findings.first?.location.line == 7)
        #expect(report.findings.first?.location.column == 5)
    }

    @Test func namespacesThatAreNotUnderstoodAreCounted() throws {
        let folder = try TemporaryFolder()
        try folder.write("keyspace.yaml", SamplePolicy.broken.replacing("{customer_id}", with: "{"))
        let run = try ToolRun.tool("keyspace", ["check", "."], in: folder.url)
        #expect(run.errors.hasPrefix("checked 1 file, 0 of 1 namespace understood: "))
    }

    @Test func whatCannotBeGeneratedIsSaidByCheck() throws {
        let folder = try TemporaryFolder()
        let policy = SamplePolicy.broken.replacing("tt1: 30s", with: "ttl: 30s\n    compression: zstd")
        try folder.write("keyspace.yaml", policy)
        let run = try ToolRun.tool("keyspace", ["check", "."], in: folder.url)
        #expect(run.status == 0)
        #expect(run.output.contains("warning: 'compression: zstd' is not supported by the generated code yet"))
    }

    @Test func nothingCheckedIsNoSuccess() throws {
        let folder = try TemporaryFolder()
        try folder.write("keyspace.yaml", "policy: 1\nkeyspace: Shop\n")
        #expect(try ToolRun.tool("keyspace", ["check", folder.path]).status == 2)
        #expect(try ToolRun.tool("keyspace", ["check", folder.path, "--allow-empty"]).status == 0)
    }

    @Test func coloursAreWrittenOnDemandOnly() throws {
        let folder = try SamplePolicy.brokenFolder()
        let plain = try ToolRun.tool("keyspace", ["check", folder.path("policies")])
        let colored = try ToolRun.tool("keyspace", ["check", folder.path("policies"), "--color", "always"])
        #expect(!plain.output.contains("\u{1B}["))
        #expect(colored.output.contains("\u{1B}["))
    }

    @Test func withoutAPathThePoliciesOfThePackageAreChecked() throws {
        let folder = try SamplePolicy.folder()
        try folder.write("Sources/Keys/keyspace.yaml", SamplePolicy.broken)
        try folder.write("policies/other/keyspace.yaml", SamplePolicy.broken)
        try folder.write("elsewhere/keyspace.yaml", SamplePolicy.broken)
        let run = try ToolRun.tool("keyspace", ["check"], in: folder.url)
        #expect(run.errors.hasPrefix("checked 4 files,"))
        #expect(run.output.contains("Sources/Keys/keyspace.yaml:7:5: error:"))
        #expect(run.output.contains("policies/other/keyspace.yaml:7:5: error:"))
        let empty = try TemporaryFolder()
        let none = try ToolRun.tool("keyspace", ["check"], in: empty.url)
        #expect(none.status == 2)
        #expect(none.errors.contains("no policy was named"))
    }

    @Test func aPolicyThatIsNamedTwiceIsCheckedOnce() throws {
        let folder = try SamplePolicy.brokenFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link.yaml"), withDestinationPath: "policies/keyspace.yaml")
        let run = try ToolRun.tool(
            "keyspace", ["check", "policies", "./policies/keyspace.yaml", "link.yaml", "policies"], in: folder.url)
        #expect(run.output.components(separatedBy: "[unknown-key]").count == 2)
        #expect(run.errors.hasPrefix("checked 1 file, "))
    }

    @Test func whatCannotBeReadIsNotAFinding() throws {
        let folder = try TemporaryFolder()
        let missing = try ToolRun.tool("keyspace", ["check", folder.path("nowhere.yaml")])
        #expect(missing.status == 3)
        #expect(missing.errors.contains("nowhere.yaml"))
        let empty = try ToolRun.tool("keyspace", ["check", folder.path])
        #expect(empty.status == 2)
        #expect(empty.errors.contains("holds no 'keyspace.yaml'"))
    }

    @Test(arguments: [
        ["match"], ["check", "x", "--unknown"], ["frobnicate"], ["generate", "x"], ["check", "x", "--format", "xml"],
    ])
    func wrongUsageEndsWithTwo(_ words: [String]) throws {
        let run = try ToolRun.tool("keyspace", words)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errors.contains("Usage:"))
    }

    @Test func aMisspeltCommandIsToldWhatWasMeant() throws {
        let run = try ToolRun.tool("keyspace", ["chekc", "policies"])
        #expect(run.status == 2)
        #expect(run.errors.hasSuffix("did you mean 'check'?\n"))
        #expect(try !ToolRun.tool("keyspace", ["check", "x", "--unknown"]).errors.contains("did you mean"))
    }

    @Test func helpAndVersionSucceed() throws {
        let help = try ToolRun.tool("keyspace", ["--help"])
        #expect(help.status == 0)
        for command in ["check", "generate", "report", "match", "explain", "init"] {
            #expect(help.output.contains("  \(command)"))
        }
        let version = try ToolRun.tool("keyspace", ["--version"])
        #expect(version.status == 0)
        #expect(version.output.first?.isNumber == true)
    }

    private struct Findings: Decodable {
        let tool: String
        let command: String
        let summary: Summary
        let findings: [Finding]

        struct Summary: Decodable {
            let errors: Int
        }

        struct Finding: Decodable {
            let rule: String
            let location: Location
        }

        struct Location: Decodable {
            let file: String
            let line: Int
            let column: Int
        }
    }
}
