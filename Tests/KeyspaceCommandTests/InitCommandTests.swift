import Foundation
import Testing
import ToolRunning

struct InitCommandTests {
    @Test func whatItWritesGoesAllTheWay() throws {
        let folder = try TemporaryFolder()
        #expect(try ToolRun.tool("keyspace", ["init"], in: folder.url).status == 0)
        let check = try ToolRun.tool("keyspace", ["check", "policies", "--fail-on", "warning"], in: folder.url)
        #expect(check.status == 0)
        #expect(check.output == "")
        #expect(try ToolRun.tool("keyspace", ["generate", "policies", "--output", "out"], in: folder.url).status == 0)
        #expect(try ToolRun.tool("keyspace", ["report", "policies"], in: folder.url).status == 0)
    }

    @Test func nothingIsOverwritten() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine/keyspace.yaml", "mine\n")
        let run = try ToolRun.tool("keyspace", ["init", "mine"], in: folder.url)
        #expect(run.status == 3)
        #expect(run.errors.contains("'mine/keyspace.yaml' is there already"))
        #expect(try folder.text("mine/keyspace.yaml") == "mine\n")
    }
}
