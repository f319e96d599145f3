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
