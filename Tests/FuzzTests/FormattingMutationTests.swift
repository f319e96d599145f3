import Foundation
import KeyspacePolicy
import KeyspaceSyntax
import PolicyFuzzing
import Testing

/// Formatting over all policies of the tests, and mutations of them: it is idempotent, changes no meaning and loses no
/// comment.
struct FormattingMutationTests {
    @Test(arguments: MutationTests.seeds.policies.indices)
    func policiesKeepTheirMeaning(_ index: Int) throws {
        _ = try check(MutationTests.seeds.policies[index])
    }

    @Test func mutatedPoliciesKeepTheirMeaning() throws {
        var mutator = Mutator(seed: MutationTests.seed &+ 7)
        let seeds = MutationTests.seeds
        var formatted = 0
        for _ in 0..<(2_000) {
            var bytes = seeds.random(&mutator)
            if mutator.below(2) == 0 { bytes = indented(bytes, by: 1 + mutator.below(4)) }
            bytes = mutator.mutate(bytes)
            if try check(bytes) { formatted += 1 }
        }
        #expect(formatted > 0)
    }

    /// - Returns: whether the file could be formatted; else it was refused with a reason.
    private func check(_ bytes: [UInt8]) throws -> Bool {
        let first = try formatting(bytes)
        guard first.unreadable.isEmpty else { return false }
        let source = String(decoding: bytes, as: UTF8.self)
        let keepsMeaning = first.keepsMeaning
        try #require(keepsMeaning, "\(source)")
        let text = first.changed.first.map { Array($0.text.utf8) } ?? bytes
        try #require(
            comments(text) == comments(bytes), "before:\n\(source)\nafter:\n\(String(decoding: text, as: UTF8.self))")
        let second = try formatting(text)
        try #require(second.unreadable.isEmpty && second.keepsMeaning)
        let isStable = second.changed.isEmpty
        try #require(
            isStable,
            "before:\n\(source)\nonce:\n\(String(decoding: text, as: UTF8.self))\ntwice:\n\(second.changed[0].text)")
        return true
    }

    private func formatting(_ bytes: [UInt8]) throws -> PolicyFormatting {
        try PolicyFormatting(root: "policy.yaml") { path throws(FileError) in
            guard path == "policy.yaml" else { throw FileError.missing(path) }
            return bytes
        }
    }

    /// More spaces at the beginning of each line that has some, as other editors indent.
    private func indented(_ bytes: [UInt8], by factor: Int) -> [UInt8] {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return Array(
            lines.map { line in
                Array(repeating: 0x20, count: line.prefix { $0 == 0x20 }.count * factor) + line.drop { $0 == 0x20 }
            }.joined(separator: [UInt8(ascii: "\n")]))
    }

    /// The texts of all comments, in their order: from `#` to the end of the line, where no scalar is.
    private func comments(_ bytes: [UInt8]) -> [String] {
        var diagnostics = Diagnostics()
        let file = SourceFile(path: "", bytes: bytes)
        guard let root = parse(file, id: SourceID(0), &diagnostics) else { return [] }
        var isScalar = [Bool](repeating: false, count: bytes.count + 1)
        mark(root, &isScalar)
        var comments: [String] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "#"), !isScalar[index] else {
                index += 1
                continue
            }
            let comment = bytes[index...].prefix { $0 != UInt8(ascii: "\n") }
            comments.append(String(decoding: comment, as: UTF8.self).trimmingCharacters(in: .whitespaces))
            index += comment.count
        }
        return comments.map { $0.trimmingCharacters(in: .newlines) }
    }

    private func mark(_ node: Node, _ isScalar: inout [Bool]) {
        func mark(_ range: SourceRange) {
            for index in Int(range.start)..<Int(range.end) { isScalar[index] = true }
        }
        switch node.content {
        case .damaged: break
        case .scalar: mark(node.range)
        case .sequence(let nodes): for node in nodes { self.mark(node, &isScalar) }
        case .mapping(let mapping):
            for entry in mapping.entries {
                mark(entry.keyRange)
                self.mark(entry.value, &isScalar)
            }
        }
    }
}
