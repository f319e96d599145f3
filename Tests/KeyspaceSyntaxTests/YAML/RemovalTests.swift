import KeyspaceSyntax
import Testing

/// An entry can be taken out of a mapping without touching anything else, or it is left.
struct RemovalTests {
    /// What is left without the entry `b`; nil if that cannot be.
    private func without(_ text: String) throws -> String? {
        var diagnostics = Diagnostics()
        let file = SourceFile(path: "a.yaml", bytes: Array(text.utf8))
        let root = try #require(parse(file, id: SourceID(0), &diagnostics))
        #expect(diagnostics.all.isEmpty)
        let entry = try #require(self.entry("b", in: root))
        guard let range = file.removal(from: entry.keyRange, to: entry.value.range) else { return nil }
        var bytes = file.bytes
        bytes.removeSubrange(Int(range.start)..<Int(range.end))
        let rest = String(decoding: bytes, as: UTF8.self)
        let after = parse(SourceFile(path: "a.yaml", bytes: bytes), id: SourceID(0), &diagnostics)
        #expect(diagnostics.all.isEmpty && after.flatMap { self.entry("b", in: $0) } == nil, "\(rest)")
        return rest
    }

    private func entry(_ key: String, in node: Node) -> Mapping.Entry? {
        guard case .mapping(let mapping) = node.content else { return nil }
        return mapping.entries.first { $0.key == key }
            ?? mapping.entries.lazy.compactMap { self.entry(key, in: $0.value) }.first
    }

    @Test(arguments: [
        ("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", "a: 1\n"),
        ("a: 1\r\nb: 2\r\nc: 3\r\n", "a: 1\r\nc: 3\r\n"),
        ("x:\n  a: 1\n  b:\n    d: 1\n    e: 2\n\n  # about c\n  c: 3\n", "x:\n  a: 1\n\n  # about c\n  c: 3\n"),
        ("x: { a: 1, b: 2, c: 3 }\n", "x: { a: 1, c: 3 }\n"),
        ("x: { b: 2, c: 3 }\n", "x: { c: 3 }\n"),
        ("x: { a: 1, b: 2 }\n", "x: { a: 1 }\n"),
        ("x: { a: 1, b: [1, 2] } # note\n", "x: { a: 1 } # note\n"),
        ("x: { b: 2 }\n", "x: { }\n"),
        ("x: {\n  a: 1,\n  b: 2,\n  c: 3\n}\n", "x: {\n  a: 1,\n  c: 3\n}\n"),
        ("x: { a: 1, b: 2,\n  c: 3 }\n", "x: { a: 1, \n  c: 3 }\n"),
        ("x: {\n  a: 1,\n  b: 2\n}\n", "x: {\n  a: 1,\n}\n"),
        ("b: |\n  text\n  more\nc: 3\n", "c: 3\n"),
        ("b:\nc: 3\n", "c: 3\n"),
        ("\"b\": 'x, y'\nc: 3\n", "c: 3\n"),
    ])
    func theEntryGoesAndNothingElse(_ text: String, _ expected: String) throws {
        #expect(try without(text) == expected)
    }

    @Test(arguments: ["a: 1\nb: 2 # why\nc: 3\n", "b:\n  # why\n  d: 1\nc: 3\n", "x: { a: 1, b: 2, # why\n  c: 3 }\n"])
    func aCommentIsNotLost(_ text: String) throws {
        #expect(try without(text) == nil)
    }
}
