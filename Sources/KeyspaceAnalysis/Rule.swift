package import KeyspacePolicy
package import KeyspaceSyntax

/// Something that lint looks for in a policy that has a meaning, and that a policy may allow.
///
/// A rule is a file of `Rules/` and a line in `rules`. It is named for what it flags, so that `allow: { missing-ttl: … }`
/// reads right. It checks the policy as a whole, or namespace by namespace, or both.
package protocol Rule: Sendable {
    /// Its name, how bad what it finds is, and what `keyspace explain` says.
    var explanation: Explanation { get }

    /// Called once, after all namespaces.
    func check(_ policy: Policy, _ findings: inout Findings)

    /// Called for each namespace, in the order of the policy.
    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings)
}

extension Rule {
    package var id: RuleID { explanation.rule }

    package func check(_ policy: Policy, _ findings: inout Findings) {}

    package func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {}
}
