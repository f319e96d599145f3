import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax

@testable import KeyspaceReport

/// Reports of policies that are texts.
enum SampleReport {
    static func of(_ text: String) throws -> Report {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        var proofs: KeyProofs?
        let bytes = Array(text.utf8)
        let policy = try checkPolicy(
            root: "keyspace.yaml", today: CalendarDate("2026-01-01") ?? .today, sources: &sources, &diagnostics,
            reading: { _ in bytes },
            proving: { policy in
                let made = KeyProofs(policy)
                proofs = made
                return made
            })
        guard let policy else { throw NoPolicy() }
        return Report(policy: policy, findings: diagnostics.sorted, sources: sources, proofs: proofs)
    }

    struct NoPolicy: Error {}

    /// What stands at the beginning of all policies here.
    static let head = "policy: 1\nkeyspace: Shop\n"
}
