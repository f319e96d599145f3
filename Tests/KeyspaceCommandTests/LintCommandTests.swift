import Foundation
import Testing
import ToolRunning

/// What commands make of findings that are no mistakes of meaning.
struct LintCommandTests {
    /// A warning, and an allowance with an end.
    private static let warned = """
        policy: 1
        keyspace: Shop
        namespaces:
          carts:
            summary: Carts.
            key: cart:{id}
            value: string
            ttl: none
            allow: { missing-ttl: { reason: a trial, until: 2026-03-01 } }

        """

    private func folder(_ text: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("keyspace.yaml", text)
        return folder
    }

    @Test func warningsFailOnDemandOnly() throws {
        let folder = try folder(Self.warned)
        let run = try ToolRun.tool("keyspace", ["check", folder.path, "--today", "2026-03-01"])
        #expect(run.status == 0)
        #expect(run.output.contains("[missing-owner]"))
        #expect(run.errors.hasSuffix("1 warning\n"))
        let strict = ["check", folder.path, "--today", "2026-03-01", "--fail-on", "warning"]
        #expect(try ToolRun.tool("keyspace", strict).status == 1)
    }

    @Test func theDayDecidesWhatIsAllowed() throws {
        let folder = try folder(Self.warned)
        let run = try ToolRun.tool("keyspace", ["check", folder.path, "--today", "2026-03-02"])
        #expect(run.status == 1)
        #expect(run.output.contains("[missing-ttl]") && run.output.contains("[expired-allow]"))
        #expect(try ToolRun.tool("keyspace", ["check", folder.path, "--today", "2026-02-30"]).status == 2)
    }

    @Test func theReportHasFindingsOfLint() throws {
        let folder = try folder(Self.warned)
        let run = try ToolRun.tool("keyspace", ["report", folder.path, "--today", "2026-03-01"])
        #expect(run.status == 0)
        #expect(run.output.contains("`missing-owner`"))
    }

    @Test func codeIsGeneratedInSpiteOfWarningsButNotOfErrors() throws {
        let folder = try folder(Self.warned.replacing("2026-03-01", with: "2099-12-31"))
        let arguments = ["--policy", folder.path("keyspace.yaml"), "--output", folder.path("out")]
        let warned = try ToolRun.tool("keyspace-gen", arguments)
        #expect(warned.status == 0)
        #expect(warned.errors.contains("[missing-owner]"))
        #expect(FileManager.default.fileExists(atPath: folder.path("out/Keyspace.generated.swift")))
        try folder.write("keyspace.yaml", Self.warned.replacing("2026-03-01", with: "2001-12-31"))
        let refused = try ToolRun.tool("keyspace-gen", arguments)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("[missing-ttl]"))
        let generate = ["generate", folder.path, "--output", folder.path("other")]
        #expect(try ToolRun.tool("keyspace", generate).status == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("other")))
        #expect(try ToolRun.tool("keyspace", generate + ["--today", "2001-12-31"]).status == 0)
    }
}
