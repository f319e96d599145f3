import Foundation
import KeyspaceSyntax
import Testing
import ToolRunning

/// What is ready to be copied from the documentation works.
struct DocumentationTests {
    @Test(arguments: ["Documentation/ci.md", "Documentation/editors.md"])
    func examplesInYAMLAreYAML(_ path: String) throws {
        let blocks = try Self.blocks(of: "yaml", in: path)
        #expect(!blocks.isEmpty)
        for block in blocks { _ = try tree(block) }
    }

    /// Commands are asked for their help with the words of the example, so that a misspelt option is noticed.
    @Test func commandsInCIAreUnderstood() throws {
        let blocks = try Self.blocks(of: "yaml", in: "Documentation/ci.md")
        let scripts = try blocks.flatMap { Self.scalars(in: try tree($0)) }
        let commands = scripts.flatMap { $0.split(separator: "\n") }.compactMap { line in
            line.range(of: " keyspace ").map { line[$0.upperBound...].split(separator: " ").map(String.init) }
        }
        #expect(commands.count >= 4)
        for words in commands {
            let run = try ToolRun.tool("keyspace", words + ["--help"])
            #expect(run.status == 0, "\(words): \(run.errors)")
            #expect(run.output.contains("USAGE: keyspace \(words[0])"))
        }
    }

    @Test func hooksRunCommandsThatThereAre() throws {
        let file = String(
            decoding: try Data(contentsOf: Self.root.appending(path: ".pre-commit-hooks.yaml")), as: UTF8.self)
        guard case .sequence(let hooks) = try tree(file).content else { throw CocoaError(.coderReadCorrupt) }
        let entries = hooks.compactMap { hook -> [String: String]? in
            guard case .mapping(let mapping) = hook.content else { return nil }
            return Dictionary(
                mapping.entries.compactMap { entry in Self.scalars(in: entry.value).first.map { (entry.key, $0) } }
            ) { first, _ in first }
        }
        #expect(entries.map { $0["id"] } == ["keyspace-check", "keyspace-fmt"])
        for hook in entries {
            #expect(Set(["id", "name", "entry", "language", "files"]).isSubset(of: hook.keys))
            let words = (hook["entry"] ?? "").split(separator: " ").map(String.init)
            #expect(words.first == "keyspace")
            #expect(try ToolRun.tool("keyspace", words.dropFirst() + ["--help"]).status == 0)
        }
    }

    /// `## A policy` and the like: what begins as a policy is one that is checked without findings.
    @Test(arguments: ["README.md", "Documentation/getting-started.md", "Documentation/policy-language.md"])
    func policiesHaveNoFindings(_ path: String) throws {
        let policies = try Self.blocks(of: "yaml", in: path).filter { block in
            block.hasPrefix("policy: 1") && block.contains("namespaces:") && !block.contains("include:")
        }
        #expect(!policies.isEmpty)
        for policy in policies {
            let folder = try TemporaryFolder()
            try folder.write("keyspace.yaml", policy)
            let run = try ToolRun.tool("keyspace", ["check", folder.path, "--fail-on", "warning"])
            #expect(run.status == 0, "\(run.output)\n\(policy)")
        }
    }

    /// What a mistake looks like is what is printed.
    @Test(arguments: ["README.md", "Documentation/command-line.md"])
    func findingsAreShownAsTheyArePrinted(_ path: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("policies/keyspace.yaml", "policy: 1\nkeyspace: NumerusX\ninclude: [market-data.yaml]\n")
        try folder.write(
            "policies/market-data.yaml",
            """
            # Market data.
            namespaces:
              market:
                summary: The latest price of a token pair.
                key: market:{token_pair}
                value: double
                tt1: 30s

            """)
        let run = try ToolRun.tool("keyspace", ["check", "policies"], in: folder.url)
        #expect(try Self.text(of: path).contains("```\n\(run.output)```\n"), "\(run.output)")
    }

    @Test func theFirstMistakeIsShownAsItIsPrinted() throws {
        let path = "Documentation/getting-started.md"
        let policy = try #require(try Self.blocks(of: "yaml", in: path).first)
        let folder = try TemporaryFolder()
        try folder.write("policies/keyspace.yaml", policy.replacing("ttl: { after-access", with: "tt1: { after-access"))
        let run = try ToolRun.tool("keyspace", ["check", "policies"], in: folder.url)
        #expect(try Self.text(of: path).contains("```\n\(run.output)```\n"), "\(run.output)")
    }

    /// The page of the runtime names operations that there are: `append(_:)` below the heading of the list.
    @Test func operationsOfTheRuntimeAreThere() throws {
        let text = String(
            decoding: try Data(contentsOf: Self.root.appending(path: "Documentation/runtime.md")), as: UTF8.self)
        let structures = Self.root.appending(path: "Sources/KeyspaceRuntime")
        let sections = text.components(separatedBy: "\n### `").dropFirst()
        #expect(sections.count == 11)
        for section in sections {
            let handle = section.prefix { $0.isLetter }
            let source = try Self.source(of: "\(handle)", below: structures)
            let body = section.components(separatedBy: "\n## ")[0]
            for match in body.matches(of: /`(?<name>[a-zA-Z]+)(\(| \{)/) where match.name.first?.isLowercase == true {
                #expect(source.contains("func \(match.name)"), "'\(handle)' has no '\(match.name)'")
            }
        }
    }

    private static func source(of handle: String, below folder: URL) throws -> String {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try (files?.compactMap { $0 as? URL } ?? [])
            .filter { $0.lastPathComponent.hasPrefix(handle) && $0.pathExtension == "swift" }
            .map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }.joined()
    }

    // MARK: Reading

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    /// Code blocks of one language.
    private static func blocks(of language: String, in path: String) throws -> [String] {
        try text(of: path).components(separatedBy: "```\(language)\n").dropFirst().map { part in
            String(part.prefix(upTo: part.range(of: "\n```")?.lowerBound ?? part.endIndex)) + "\n"
        }
    }

    private func tree(_ text: String) throws -> Node {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let id = sources.add(SourceFile(path: "example.yaml", bytes: Array(text.utf8)))
        let node = parse(sources[id], id: id, &diagnostics)
        #expect(diagnostics.all.map(\.message) == [], "\(text)")
        return try #require(node)
    }

    private static func scalars(in node: Node) -> [String] {
        switch node.content {
        case .damaged: []
        case .scalar(let scalar): [scalar.text]
        case .sequence(let nodes): nodes.flatMap { scalars(in: $0) }
        case .mapping(let mapping): mapping.entries.flatMap { scalars(in: $0.value) }
        }
    }
}
