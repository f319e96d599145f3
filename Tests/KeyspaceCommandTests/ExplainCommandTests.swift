import Testing
import ToolRunning

struct ExplainCommandTests {
    @Test func aRuleIsExplained() throws {
        let run = try ToolRun.tool("keyspace", ["explain", "missing-ttl"])
        #expect(run.status == 0)
        for part in ["missing-ttl", "What it does", "Why it matters", "Example", "Use instead", "ttl: none"] {
            #expect(run.output.contains(part))
        }
        #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test func bracketsAroundANameAreNoPartOfIt() throws {
        let run = try ToolRun.tool("keyspace", ["explain", "[missing-ttl]"])
        #expect(run.output == (try ToolRun.tool("keyspace", ["explain", "missing-ttl"])).output)
    }

    @Test func aMisspeltRuleIsSuggested() throws {
        let run = try ToolRun.tool("keyspace", ["explain", "mising-tll"])
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.errors.contains("there is no rule 'mising-tll'; did you mean 'missing-ttl'?"))
    }

    @Test func withoutARuleAllAreListed() throws {
        let run = try ToolRun.tool("keyspace", ["explain"])
        #expect(run.status == 0)
        for rule in ["missing-ttl", "unneeded-allow", "yaml-syntax", "unsupported-option"] {
            #expect(run.output.contains("  \(rule) "))
        }
    }

    @Test func allRulesAreExplainedAsMarkdown() throws {
        let run = try ToolRun.tool("keyspace", ["explain", "--all", "--format", "markdown"])
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("# Rules\n"))
        #expect(run.output.contains("\n## `missing-ttl`\n"))
        #expect(try ToolRun.tool("keyspace", ["explain", "missing-ttl", "--all"]).status == 2)
    }
}
