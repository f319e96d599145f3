import Foundation
import KeyspaceReport
import KeyspacePolicy
import KeyspaceSyntax
import SchemaValidation
import Testing

/// The schema for editors, against the compiler: what the compiler accepts it accepts, and mistakes of form are refused
/// by both.
struct PolicySchemaTests {
    static let cases =
        ["resolve", "findings", "lint", "format"].flatMap { GoldenCase.all($0, with: "policy.yaml") }
        + GoldenCase.all("emit", with: "keyspace.yaml") + reference

    /// The reference policy.
    private static let reference = [
        GoldenCase(
            folder: GoldenCase.cases.deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "policies/numerusx"), name: "numerusx")
    ]

    @Test(arguments: cases)
    func filesWithoutFindingsAreValid(_ golden: GoldenCase) throws {
        for file in try compile(golden).files where file.rules.isEmpty {
            guard let value = file.value else { continue }
            #expect(try schema().violations(in: value) == [], "\(file.path)")
        }
    }

    @Test(arguments: cases.filter { !leftToTheCompiler.contains($0.name) })
    func mistakesOfFormAreRefused(_ golden: GoldenCase) throws {
        for file in try compile(golden).files where !file.rules.isDisjoint(with: Self.rulesOfForm) {
            guard let value = file.value else { continue }
            #expect(try !schema().violations(in: value).isEmpty, "\(file.path): \(file.rules)")
        }
    }

    /// Nobody is on the list who need not be.
    @Test(arguments: cases.filter { leftToTheCompiler.contains($0.name) })
    func whatIsLeftToTheCompilerIsValid(_ golden: GoldenCase) throws {
        for file in try compile(golden).files where !file.rules.isDisjoint(with: Self.rulesOfForm) {
            guard let value = file.value else { continue }
            #expect(try schema().violations(in: value) == [], "\(file.path)")
        }
    }

    @Test func thereAreCases() {
        #expect(Self.cases.count > 400)
        #expect(Self.leftToTheCompiler.isSubset(of: Self.cases.map(\.name)))
    }

    private static let rulesOfForm: Set<RuleID> = [
        .unknownKey, .missingKey, .wrongType, .invalidKeyPattern,
    ]

    /// What is wrong there depends on other places of the policy, or on how a scalar is written.
    private static let leftToTheCompiler: Set<String> = [
        "invalid-key-pattern/braces-beside-a-hash-tag", "invalid-key-pattern/dollar-within",
        "invalid-key-pattern/same-placeholder-twice",
        // A file with nothing but types and namespaces could be an included one.
        "missing-key/keyspace", "missing-key/rest-of-variants-without-value", "missing-key/variant-without-value",
        // So could one with nothing at all.
        "missing-key/empty-file", "missing-key/only-a-comment",
        "wrong-type/alias-of-a-wide-number-as-parameter", "wrong-type/number-in-quotes", "wrong-type/record-as-field",
        "wrong-type/record-as-parameter", "wrong-type/text-default", "wrong-type/variants-of-a-string",
    ]

    // MARK: Reading a case

    private struct File {
        let path: String
        let rules: Set<RuleID>
        /// Nil where the YAML itself is broken.
        let value: JSONValue?
    }

    private func compile(_ golden: GoldenCase) throws -> (policy: Policy?, files: [File]) {
        let root = golden.text("policy.yaml") == nil ? "keyspace.yaml" : "policy.yaml"
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let policy = try loadPolicy(root: root, sources: &sources, &diagnostics) { path throws(FileError) in
            try readFile(golden.path(path))
        }
        let files = sources.files.indices.map { index in
            let id = SourceID(index)
            let rules = Set(diagnostics.all.filter { $0.range.file == id }.map(\.rule))
            var unused = Diagnostics()
            let value = parse(sources[id], id: id, &unused).flatMap { JSONValue($0) }
            return File(path: sources[id].path, rules: rules, value: unused.hasErrors ? nil : value)
        }
        return (policy, files)
    }

    private func schema() throws -> JSONSchema { try Self.parsed.get() }

    private static let parsed = Result { try JSONSchema(parsing: PolicySchema.text) }
}
