import Foundation
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Input that was made to cost time or memory, or to crash: each ends with a finding, and soon.
struct HostileInputTests {
    /// The rule that must be found.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: RuleID
        let bytes: @Sendable () -> [UInt8]

        init(_ name: String, _ rule: RuleID, _ bytes: @escaping @Sendable () -> [UInt8]) {
            testDescription = name
            self.rule = rule
            self.bytes = bytes
        }
    }

    static let cases = [
        Case("100,000 nested brackets", .limitExceeded) { Array("a: ".utf8) + repeated("[", 100_000) },
        Case("100,000 nested braces", .limitExceeded) { repeated("{a: ", 100_000) },
        Case("deep indentation", .limitExceeded) {
            (0..<2_000).flatMap { repeated(" ", $0) + Array("a:\n".utf8) }
        },
        Case("4 MiB of one scalar", .limitExceeded) {
            Array("policy: 1\nkeyspace: ".utf8) + repeated("a", 4 * 1024 * 1024 - 32)
        },
        Case("a file over 4 MiB", .limitExceeded) { repeated("a: b\n", 1_000_000) },
        Case("invalid UTF-8 at the end", .invalidEncoding) { Array("policy: 1\nsummary: caf".utf8) + [0xC3] },
        Case("NUL bytes", .invalidEncoding) { Array("policy: 1\n".utf8) + [UInt8](repeating: 0, count: 1_000) },
        Case("all bytes", .invalidEncoding) { (0...255).map { UInt8($0) } },
        Case("100,000 syntax errors", .limitExceeded) { repeated("key: @x\n", 100_000) },
        Case("a million brackets that close nothing", .yamlSyntax) { repeated("]", 1_000_000) },
        Case("a quote that is never closed", .yamlSyntax) { Array("a: \"".utf8) + repeated("x\n", 1_000_000) },
        Case("200,000 anchors", .limitExceeded) { repeated("a: &x [1]\n", 200_000) },
        Case("many expressions that repeat repetitions", .limitExceeded) {
            policy((0..<400).map { ("n\($0)", "((((a{1,50}){1,50}){1,50}){1,\(50 + $0)})") })
        },
        Case("many expressions with many subsets", .limitExceeded) {
            policy((0..<400).map { ("n\($0)", "(a|b)*a(a|b){\(9 + $0 % 3)}c{\($0)}") })
        },
        Case("many expressions with as many states as may be", .limitExceeded) {
            policy((0..<400).map { ("n\($0)", "[a-z:]{1,\(1_000 - $0)}[a-z:]{1,900}") })
        },
        Case("2,000 times one expression that is too large", .limitExceeded) {
            policy((0..<2_000).map { ("n\($0)", "(a|b)*a(a|b){20}") })
        },
        Case("300,000 unknown keys", .limitExceeded) { (0..<300_000).flatMap { Array("k\($0): 1\n".utf8) } },
    ]

    /// Seconds of processor time. Built for speed, all of them take less than one; these tests are debugged.
    private static let longest = 30.0

    /// Of this thread: a busy machine takes none of it away.
    private var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// Namespaces by name, each with a parameter that matches an expression.
    private static func policy(_ expressions: [(name: String, expression: String)]) -> [UInt8] {
        let namespaces = expressions.map { name, expression in
            "  \(name): { key: '\(name):{p}', parameters: { p: { string: { matches: '\(expression)' } } }, value: string }\n"
        }
        return Array(("policy: 1\nkeyspace: K\nnamespaces:\n" + namespaces.joined()).utf8)
    }

    private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
        Array(repeatElement(Array(text.utf8), count: count).joined())
    }

    @Test(arguments: cases)
    func itEndsWithAFinding(_ hostile: Case) throws {
        let bytes = hostile.bytes()
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let start = processorTime
        _ = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { _ in bytes }
        #expect(processorTime - start < Self.longest)
        #expect(diagnostics.all.contains { $0.rule == hostile.rule }, "\(diagnostics.all.first?.message ?? "nothing")")
        #expect(diagnostics.all.count <= 1_001)
    }

    @Test func whatIsNoFileIsAnErrorThatSaysSo() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "keyspace-hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let link = folder.appending(path: "loop.yaml")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: link)
        for (path, reason) in [
            (folder.path, "is a folder"), (link.path, "is a loop of links"),
            (folder.appending(path: "none.yaml").path, "no such file"), ("/dev/null", "is no regular file"),
        ] {
            let error = #expect(throws: FileError.self) { try readFile(path) }
            #expect(error?.reason == reason)
        }
    }
}
