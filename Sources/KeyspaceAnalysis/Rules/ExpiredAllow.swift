import KeyspacePolicy
import KeyspaceSyntax

/// Allowances whose last day has passed.
struct ExpiredAllow: Rule {
    let explanation = Explanation(
        "expired-allow", .warning,
        finds: "allowances whose last day has passed",
        does: """
            Finds allowances whose `until` has passed, while the rule still finds what was allowed. The day itself is still \
            allowed; days are those of UTC. From the day after, the rule's own finding is back as well.
            """,
        matters: """
            Who bounded the allowance meant the matter to be settled by then. What was put up with for a quarter must not \
            become the way things are.
            """,
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: none
                allow:
                  missing-ttl: { reason: the old shop cannot expire carts, until: 2001-12-31 }
            """,
        advice: "Settle it and take the allowance out, or, with the owner's consent, set another day.",
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        let today = findings.today
        for (holder, allowances) in policy.allowancesOutsideNamespaces {
            for allowance in allowances
            where allowance.hasExpired(on: today) && findings.usedAllowances.contains(allowance.range) {
                findings.report(.hasExpired(allowance, holder), at: allowance.range, allowedBy: allowances)
            }
        }
        for namespace in policy.allowingNamespaces {
            for allowance in namespace.allowances
            where allowance.hasExpired(on: today) && findings.usedAllowances.contains(allowance.range) {
                findings.report(namespace, at: { $0.allowances.contains(allowance) ? allowance.range : nil }) {
                    .hasExpired(allowance, $0.name)
                }
            }
        }
    }
}

extension Finding {
    fileprivate static func hasExpired(_ allowance: Allowance, _ name: String) -> Finding {
        let until = allowance.until.map { " until \($0)" } ?? ""
        return Finding(
            "'\(allowance.rule)' was allowed in '\(name)'\(until) only; settle it, or set another day")
    }
}
