package import KeyspacePolicy
package import KeyspaceSyntax

/// Reports what is unsound or unwise in a policy that has a meaning.
///
/// - Parameters:
///   - policy: what was resolved; its mistakes of meaning are diagnosed already.
///   - today: decides which allowances have expired.
///   - proofs: what was proved of its keys.
package func analyse(
    _ policy: Policy, today: CalendarDate, proofs: KeyProofs, _ diagnostics: inout Diagnostics
) {
    proofs.report(policy, &diagnostics)
    for diagnostic in lint(policy, proofs, today: today) { diagnostics.report(diagnostic) }
}
