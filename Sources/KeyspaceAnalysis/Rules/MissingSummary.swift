import KeyspacePolicy
import KeyspaceSyntax

/// Namespaces that do not say what they are.
struct MissingSummary: Rule {
    let explanation = Explanation(
        "missing-summary", .info,
        finds: "namespaces that do not say what they are",
        does: "Finds namespaces without `summary`.",
        matters: """
            The summary is the documentation of the generated accessor and the first thing that a reviewer reads. Whoever \
            finds a key on the server at night learns from it what that is.
            """,
        example: """
            namespaces:
              carts:
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """,
        advice: "Say in one line what is at a key.",
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard namespace.summary == nil else { return }
        findings.report(namespace, at: namespace.nameRange, .isUndescribed(namespace.name))
    }
}

extension Finding {
    fileprivate static func isUndescribed(_ name: String) -> Finding {
        Finding("missing 'summary' in namespace '\(name)'; say in one line what is at its keys")
    }
}
