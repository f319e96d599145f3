import KeyspacePolicy
import KeyspaceSyntax

/// A policy's text that is read and resolved again and again.
struct BenchmarkPolicy {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// - Throws: if it is not as sound as it was made to be.
    func resolved() throws -> Policy {
        var (sources, diagnostics) = (SourceSet(), Diagnostics())
        let policy = try loadPolicy(root: "benchmark.yaml", sources: &sources, &diagnostics) { _ in bytes }
        guard let policy, !diagnostics.hasErrors else {
            throw BenchmarkError(
                message: "the benchmark's policy is unsound: \(diagnostics.sorted.first?.message ?? "")")
        }
        return policy
    }
}
