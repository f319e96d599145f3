import Foundation
import KeyspacePolicy
import KeyspaceReport
import KeyspaceSyntax
import PolicyFuzzing
import SchemaValidation
import Testing

/// Mutated policies that the compiler accepts are valid by the schema for editors.
struct SchemaMutationTests {
    @Test func whatTheCompilerAcceptsIsValid() throws {
        let schema = try JSONSchema(parsing: PolicySchema.text)
        let seeds = MutationTests.seeds
        var mutator = Mutator(seed: MutationTests.seed)
        var accepted = 0
        for _ in 0..<(2_000) {
            let bytes = mutator.mutate(seeds.random(&mutator))
            guard let value = try tree(ofAccepted: bytes) else { continue }
            accepted += 1
            let violations = try schema.violations(in: value)
            #expect(violations.isEmpty, "\(violations)\n\(String(decoding: bytes, as: UTF8.self))")
            if !violations.isEmpty { return }
        }
        #expect(accepted > 0)
    }

    /// Nil for a policy that is not sound.
    private func tree(ofAccepted bytes: [UInt8]) throws -> JSONValue? {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        _ = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { path throws(FileError) in
            guard path == "policy.yaml" else { throw FileError.missing(path) }
            return bytes
        }
        guard !diagnostics.hasErrors else { return nil }
        return parse(sources.files[0], id: SourceID(0), &diagnostics).flatMap { JSONValue($0) }
    }
}
