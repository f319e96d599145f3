import SchemaValidation
import Testing
import ToolRunning

struct SchemaCommandTests {
    @Test func aPolicyIsDescribedIfNothingIsSaid() throws {
        let run = try ToolRun.tool("keyspace", ["schema"])
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output == (try ToolRun.tool("keyspace", ["schema", "policy"])).output)
        let schema = try JSONValue(parsing: run.output)
        #expect(schema["$schema"]?.string == "http://json-schema.org/draft-07/schema#")
        let namespace = schema["definitions"]?["namespace"]?["properties"]
        #expect(namespace?["role"]?["enum"]?.array?.contains(.string("cache")) == true)
        #expect(namespace?["role"]?["description"]?.string?.isEmpty == false)
    }

    @Test func findingsAreDescribed() throws {
        let folder = try SamplePolicy.brokenFolder()
        let schema = try ToolRun.tool("keyspace", ["schema", "findings", "--output", "findings.json"], in: folder.url)
        #expect(schema.status == 0)
        #expect(schema.output == "")
        let findings = try ToolRun.tool("keyspace", ["check", "policies", "--format", "json"], in: folder.url)
        let violations = try JSONSchema(parsing: folder.text("findings.json"))
            .violations(in: JSONValue(parsing: findings.output))
        #expect(violations == [])
    }
}
