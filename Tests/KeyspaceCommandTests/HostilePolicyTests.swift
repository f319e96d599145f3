import Testing
import ToolRunning

/// The tool itself, with its own stack, on files that were made to bring it down.
struct HostilePolicyTests {
    /// A file as large as one may be: a beginning, one thing again and again, an end.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: String
        let head: String
        let item: @Sendable (Int) -> String
        let tail: String

        var text: String {
            var text = "policy: 1\nkeyspace: Shop\n" + head
            var index = 0
            while text.utf8.count + tail.utf8.count < 4 * 1024 * 1024 - 64 {
                text += item(index)
                index += 1
            }
            return text + tail
        }
    }

    static let cases = [
        Case(
            testDescription: "brackets in a type", rule: "limit-exceeded", head: "types:\n  A: \"" + half("["),
            item: { _ in "i" }, tail: half("]") + "\"\n"),
        Case(
            testDescription: "aliases of aliases", rule: "limit-exceeded", head: "types:\n",
            item: { "  A\($0): A\($0 + 1)\n" }, tail: ""),
        Case(
            testDescription: "records in records", rule: "limit-exceeded", head: "types:\n",
            item: { "  A\($0): { fields: { a: A\($0 + 1) } }\n" }, tail: ""),
        Case(
            testDescription: "missing files", rule: "include-not-found", head: "include: [a.yaml",
            item: { ", f\($0).yaml" }, tail: "]\n"),
        Case(
            testDescription: "parameters of no placeholder", rule: "unused-parameter",
            head: "namespaces:\n  a:\n    key: a:{x}\n    parameters: { x: int", item: { ", p\($0): int" }, tail: " }\n"
        ),
        Case(
            testDescription: "one case", rule: "limit-exceeded", head: "types: { A: { enum: [a", item: { _ in "a" },
            tail: "] } }\n"),
        // libyaml takes nothing for a key that is longer than 1,024 bytes.
        Case(
            testDescription: "one name", rule: "yaml-syntax", head: "namespaces:\n  a", item: { _ in "a" },
            tail: ":\n    key: a\n"),
    ]

    private static func half(_ text: String) -> String {
        String(repeating: text, count: 2 * 1024 * 1024 - 200)
    }

    /// Without optimization the tool takes up to ten times as long as a release, which stays below a second, and nearly
    /// as much memory.
    @Test(arguments: cases)
    func itIsAFindingWithinBounds(_ hostile: Case) throws {
        let folder = try TemporaryFolder()
        try folder.write("keyspace.yaml", hostile.text)
        let run = try ToolRun.bounded(
            "keyspace", ["check", "--format", "json", "keyspace.yaml"], in: folder.url, seconds: 15, megabytes: 256)
        #expect(run.status == 1, "\(run.errors.prefix(500))")
        #expect(run.output.contains("\"rule\": \"\(hostile.rule)\""))
        #expect(run.output.utf8.count < 1 << 20)
    }
}
