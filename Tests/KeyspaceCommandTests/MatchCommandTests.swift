import Foundation
import Testing
import ToolRunning

struct MatchCommandTests {
    @Test func aKeyLeadsToItsEntryAndArguments() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool(
            "keyspace", ["match", "policies", "cart:42:total", "order:a%3Ab", "flags"], in: folder.url)
        #expect(run.status == 0)
        #expect(
            run.output == """
                cart:42:total  carts.total    customer_id = 42, part = total
                order:a%3Ab    orders         name = a:b
                flags          feature-flags

                """)
    }

    @Test func aKeyOfNobodyIsAFinding() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool("keyspace", ["match", "policies", "cart:x:total"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.output.contains("no entry; nearest is 'carts', but 'x' is no 'customer_id'"))
    }

    /// A key may be what a stranger wrote to the server.
    @Test func nothingInAKeyActsOnTheTerminal() throws {
        let folder = try SamplePolicy.folder()
        let keys = ["order:a%0A%1Bb", "cart:\u{1B}[2J:total", "line\nbreak\u{202E}"]
        let run = try ToolRun.tool("keyspace", ["match", "policies"] + keys, in: folder.url)
        #expect(run.status == 1)
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(run.output.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" || $0 == "\n" })
        #expect(lines[0].hasSuffix(#"orders  name = a\n\u{1b}b"#))
        #expect(lines[1].hasPrefix(#"cart:\u{1b}[2J:total  no entry; nearest is 'carts', but '\u{1b}[2J' is no"#))
        #expect(lines[2].hasPrefix(#"line\nbreak\u{202e}"#))
    }

    @Test func programsReadMatchesAsJSON() throws {
        let folder = try SamplePolicy.folder()
        let run = try ToolRun.tool(
            "keyspace", ["match", "policies", "cart:42:total", "none", "--format", "json"], in: folder.url)
        #expect(run.status == 1)
        let result = try JSONDecoder().decode(Result.self, from: Data(run.output.utf8))
        #expect(result.keys.map(\.matches.count) == [1, 0])
        #expect(result.keys.first?.matches.first?.entry == "carts.total")
        #expect(result.keys.first?.matches.first?.arguments == ["customer_id": "42", "part": "total"])
    }

    private struct Result: Decodable {
        let keys: [Key]

        struct Key: Decodable {
            let matches: [Match]
        }

        struct Match: Decodable {
            let entry: String
            let arguments: [String: String]
        }
    }
}
