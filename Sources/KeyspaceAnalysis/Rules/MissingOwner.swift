import KeyspacePolicy
import KeyspaceSyntax

/// Entries that nobody answers for.
struct MissingOwner: Rule {
    let explanation = Explanation(
        "missing-owner", .warning,
        finds: "entries that nobody answers for",
        does: "Finds entries without `owner`, their own or one from `defaults`.",
        matters: """
            Somebody has to say whether a key may be deleted, how large it may become, and who approves a change. Without \
            a name that question is asked during the outage.
            """,
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """,
        advice: "Name a team. If one team owns a whole file, its `defaults` can say so.",
        instead: """
            defaults: { owner: checkout }
            namespaces:
              carts:
                summary: What a customer is about to buy.
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            entry.owner == nil ? entry.nameRange : nil
        } _: { subject in
            .isNobodys(subject)
        }
    }
}

extension Finding {
    fileprivate static func isNobodys(_ subject: Subject) -> Finding {
        Finding("missing 'owner' in namespace '\(subject.name)'; say who answers for it, there or in 'defaults'")
    }
}
