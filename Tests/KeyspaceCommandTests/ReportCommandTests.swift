import Foundation
import Testing
import ToolRunning

struct ReportCommandTests {
    @Test func peopleReadMarkdown() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool("keyspace", ["report", "policies"], in: folder.url)
        #expect(run.status == 0)
        for line in [
            "# The keyspace Shop", "## At a glance", "## Findings", "## Entries", "### carts", "#### carts.total",
            "- **Key:** `cart:{customer_id}:{part}`", "- **Lifetime:** Expires 30 seconds after the write.",
            "- **Allowed:** `missing-ttl`: counted for ever", "## Types", "### CustomerID",
        ] {
            #expect(run.output.contains(line + "\n"), "\(line)")
        }
        #expect(run.output.contains("| `carts.total` | `cart:{customer_id}:total` | string | `double` |"))
    }

    @Test func everyRowOfATableHasAsManyCells() throws {
        let folder = try SamplePolicy.folder()
        try folder.write(
            "policies/orders.yaml",
            "types:\n  T:\n    summary: a | b `c|d` <e>\n    fields:\n      f: { type: string, summary: 'x | `y|z`' }\n"
        )
        let run = try ToolRun.tool("keyspace", ["report", "policies"], in: folder.url)
        let tables = run.output.split(separator: "\n\n").filter { $0.hasPrefix("|") }
        #expect(tables.count > 1)
        for table in tables {
            let counts = table.split(separator: "\n").map { line in
                line.replacing("\\|", with: "").count { $0 == "|" }
            }
            #expect(Set(counts).count == 1, "\(table)")
        }
        #expect(run.output.contains("a | b `c|d` \\<e\\>"))
    }

    @Test func itSaysWhoAnswersForAServiceAndWhatTheServerReads() throws {
        let folder = try SamplePolicy.folder()
        try folder.write(
            "policies/keyspace.yaml",
            SamplePolicy.root + "services:\n  shop: { owner: web, reads: all }\nserver: { maxmemory: 1_024MiB }\n")
        let markdown = try ToolRun.tool("keyspace", ["report", "policies"], in: folder.url)
        #expect(markdown.output.contains("`shop`: Owner: web."))
        // redis.conf knows neither 'mib' nor '_'.
        #expect(markdown.output.contains("| `maxmemory` | `1024mb` |"))
        let json = try ToolRun.tool("keyspace", ["report", "policies", "--format", "json"], in: folder.url)
        #expect(json.output.contains("\"owner\": \"web\""))
    }

    @Test func programsReadJSON() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool("keyspace", ["report", "policies", "--format", "json"], in: folder.url)
        #expect(run.status == 0)
        let report = try JSONDecoder().decode(Content.self, from: Data(run.output.utf8))
        #expect(report.keyspace.name == "Shop")
        #expect(report.namespaces.map(\.name) == ["carts", "orders", "feature-flags"])
        let entries = report.namespaces.flatMap(\.entries)
        #expect(entries.map(\.name) == ["carts.items", "carts.total", "orders", "feature-flags"])
        #expect(entries.map(\.lifetime.time) == [3_600_000, 30_000, nil, 3_600_000])
        #expect(entries.allSatisfy { !$0.exampleKeys.isEmpty })
    }

    @Test func memoryIsInBothReports() throws {
        let folder = try SamplePolicy.folder()
        try folder.write(
            "policies/orders.yaml",
            """
            namespaces:
              orders:
                role: durable
                key: order:{id}
                parameters: { id: uuid }
                value: string
                ttl: none
                allow: { missing-ttl: kept for ever }
                expect: { keys: 1_024, value-size: 100 }

            """)
        let run = try ToolRun.tool("keyspace", ["report", "policies"], in: folder.url)
        for part in [
            "## Memory\n", "| `orders` | 1,024 | 216 bytes | 216 KiB | 100 % | raw | data |",
            "- `carts.items` lacks `expect.keys`, `expect.value-size`\n",
            "## When the server is full, and after a restart\n", "| cache | `carts.items`, `carts.total` |",
        ] {
            #expect(run.output.contains(part), "\(part)")
        }
        let json = try ToolRun.tool("keyspace", ["report", "policies", "--format", "json"], in: folder.url)
        let report = try JSONDecoder().decode(MemoryContent.self, from: Data(json.output.utf8))
        #expect(report.memory.bytes == 1_024 * 216)
        #expect(report.memory.unknown == ["carts.items", "carts.total"])
        #expect(report.memory.entries.map(\.bytesPerKey) == [nil, nil, 216])
        #expect(report.memory.entries.map(\.missing) == [["keys", "value-size"], ["keys"], nil])
        #expect(report.advice.entries.map(\.afterRestart.fate) == ["old", "old", "old"])
        #expect(report.advice.instances.map(\.name) == ["cache", "state"])
    }

    @Test func exampleKeysBelongToTheirEntries() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool("keyspace", ["report", "policies", "--format", "json"], in: folder.url)
        let report = try JSONDecoder().decode(Content.self, from: Data(run.output.utf8))
        for entry in report.namespaces.flatMap(\.entries) {
            let match = try ToolRun.tool("keyspace", ["match", "policies"] + entry.exampleKeys, in: folder.url)
            #expect(match.status == 0)
            #expect(match.output.split(separator: "\n").allSatisfy { $0.contains(entry.name) })
        }
    }

    @Test func aFileIsWrittenWhereItIsWanted() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool("keyspace", ["report", "policies", "--output", "docs/keys.md"], in: folder.url)
        #expect(run.status == 0)
        #expect(run.output == "")
        #expect(try folder.text("docs/keys.md").hasPrefix("# The keyspace Shop\n"))
    }

    @Test func whatCannotBeWrittenIsNamedAsItWasTyped() throws {
        let folder = try SamplePolicy.folder()
        try folder.write("docs/keys.md/a", "in the way")
        let run = try ToolRun.tool("keyspace", ["report", "policies", "--output", "docs/keys.md"], in: folder.url)
        #expect(run.status == 3)
        #expect(run.errors.contains("'docs/keys.md'"), "\(run.errors)")
    }

    @Test func aBrokenPolicyIsReportedWithItsFindings() throws {
        let folder = try SamplePolicy.brokenFolder()
        let run = try ToolRun.tool("keyspace", ["report", "policies"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.output.contains("| error | `policies/keyspace.yaml:7:5` |"))
    }

    private struct MemoryContent: Decodable {
        let memory: Memory
        let advice: Advice

        struct Memory: Decodable {
            let bytes: Int
            let unknown: [String]
            let entries: [Entry]
        }

        struct Entry: Decodable {
            let bytesPerKey: Int?
            let missing: [String]?
        }

        struct Advice: Decodable {
            let entries: [Fate]
            let instances: [Instance]
        }

        struct Fate: Decodable {
            let afterRestart: Restart
        }

        struct Restart: Decodable {
            let fate: String
        }

        struct Instance: Decodable {
            let name: String
        }
    }

    private struct Content: Decodable {
        let keyspace: Keyspace
        let namespaces: [Namespace]

        struct Keyspace: Decodable {
            let name: String
        }

        struct Namespace: Decodable {
            let name: String
            let entries: [Entry]
        }

        struct Entry: Decodable {
            let name: String
            let exampleKeys: [String]
            let lifetime: Lifetime
        }

        struct Lifetime: Decodable {
            let time: Int?
        }
    }
}
