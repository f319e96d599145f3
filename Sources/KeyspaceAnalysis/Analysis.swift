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
    let (found, allowed) = lint(policy, proofs, today: today)
    for diagnostic in found { diagnostics.report(diagnostic) }
    for finding in allowed { diagnostics.report(finding) }
}
