import Foundation
import Testing
import ToolRunning

/// `keyspace-gen`, as the build plugin calls it.
struct GeneratorToolTests {
    @Test func itWritesAFileForEachThatWasPromised() throws {
        let folder = try SamplePolicy.folder()
        try folder.write("policies/other-tool.yaml", "openapi: 3.1.0\n")
        let run = try generate(folder, files: ["keyspace", "orders", "other-tool"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        for name in ["Keyspace.generated", "keyspace.policy", "orders.policy", "other-tool.policy"] {
            #expect(folder.exists("out/\(name).swift"))
        }
    }

    @Test func aPolicyFileThatNobodyIncludesIsAWarning() throws {
        let folder = try SamplePolicy.folder()
        try folder.write("policies/forgotten.yaml", "types:\n  T: { enum: [a] }\n")
        let run = try generate(folder, files: ["keyspace", "orders", "forgotten"])
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix(folder.path("policies/forgotten.yaml:1:1: warning: ")))
        #expect(folder.exists("out/forgotten.policy.swift"))
    }

    @Test func anIncludedFileThatTheBuildDoesNotKnowIsAnError() throws {
        let folder = try SamplePolicy.folder()
        let run = try generate(folder, files: ["keyspace"])
        #expect(run.status == 1)
        #expect(run.errors.contains("orders.yaml:1:1: error: "))
        #expect(!folder.exists("out"))
    }

    @Test func findingsHaveTheFormThatBuildsRead() throws {
        let folder = try SamplePolicy.brokenFolder()
        let run = try generate(folder, files: ["keyspace"])
        #expect(run.status == 1)
        #expect(run.errors.hasPrefix(folder.path("policies/keyspace.yaml:7:5: error: ")))
        #expect(!folder.exists("out"))
    }

    @Test func exitCodesTellMistakesApart() throws {
        let folder = try SamplePolicy.folder()
        #expect(try ToolRun.tool("keyspace-gen", []).status == 2)
        #expect(try ToolRun.tool("keyspace-gen", ["--policy", "x", "--output"]).status == 2)
        #expect(
            try ToolRun.tool("keyspace-gen", ["--policy", folder.path("no.yaml"), "--output", folder.path]).status == 3)
        try folder.write("file", "")
        let root = folder.path("policies/keyspace.yaml")
        #expect(try ToolRun.tool("keyspace-gen", ["--policy", root, "--output", folder.path("file/out")]).status == 3)
    }

    private func generate(_ folder: TemporaryFolder, files: [String]) throws -> ToolRun {
        try ToolRun.tool(
            "keyspace-gen",
            ["--policy", folder.path("policies/keyspace.yaml"), "--output", folder.path("out"), "--module", "ShopKeys"]
                + files.flatMap { ["--file", folder.path("policies/\($0).yaml")] })
    }
}
