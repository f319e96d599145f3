import KeyspacePolicy
import KeyspaceSyntax

/// Allowances that allow nothing.
struct UnneededAllow: Rule {
    let explanation = Explanation(
        "unneeded-allow", .warning,
        finds: "allowances that allow nothing",
        does: "Finds allowances of rules that find nothing there. `keyspace check --fix` takes them out.",
        matters: """
            An allowance is a hole in the checks. One that was needed once would let the mistake in again without a word, \
            and whoever reads the policy looks for a danger that is no more.
            """,
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
                allow: { missing-ttl: "carts are kept for ever" }
            """,
        advice: "Take it out.",
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
        for (holder, allowances) in policy.allowancesOutsideNamespaces { check(holder, allowances, &findings) }
        for namespace in policy.allowingNamespaces {
            let allowances = namespace.allowances
            for allowance in allowances where allowance.rule != id { report(allowance, namespace, &findings) }
            // Last, when it is known whether they allowed one of the others.
            for allowance in allowances where allowance.rule == id { report(allowance, namespace, &findings) }
        }
    }

    private func check(_ holder: String, _ allowances: [Allowance], _ findings: inout Findings) {
        for allowance in allowances where allowance.rule != id && !findings.usedAllowances.contains(allowance.range) {
            findings.report(.allowsNothing(allowance, holder), at: allowance.range, allowedBy: allowances)
        }
        for allowance in allowances where allowance.rule == id && !findings.usedAllowances.contains(allowance.range) {
            findings.report(.allowsNothing(allowance, holder), at: allowance.range)
        }
    }

    private func report(_ allowance: Allowance, _ namespace: Namespace, _ findings: inout Findings) {
        guard !findings.usedAllowances.contains(allowance.range) else { return }
        if allowance.rule == id {
            // It would allow itself.
            findings.report(.allowsNothing(allowance, namespace.name), at: allowance.range, namespace: namespace.name)
        } else {
            findings.report(namespace, at: { $0.allowances.contains(allowance) ? allowance.range : nil }) {
                .allowsNothing(allowance, $0.name)
            }
        }
    }
}

extension Policy {
    /// What types and the server's section allow, by whom.
    var allowancesOutsideNamespaces: [(holder: String, allowances: [Allowance])] {
        let ofTypes = types.lazy.filter { !$0.allowances.isEmpty }.map { (holder: $0.name, allowances: $0.allowances) }
        return ofTypes + (server.allowances.isEmpty ? [] : [("server", server.allowances)])
    }
}

extension Policy {
    /// The namespaces that allow something: few, so that the others need not be copied to be looked at.
    var allowingNamespaces: some Sequence<Namespace> {
        namespaces.indices.lazy.filter { namespaces[$0].allowsSomething }.map { namespaces[$0] }
    }
}

extension Namespace {
    fileprivate var allowsSomething: Bool {
        entries.indices.contains { !entries[$0].allowances.isEmpty }
    }

    /// The allowances of all entries, each once however many entries it is for.
    var allowances: [Allowance] {
        var known: Set<SourceRange> = []
        return entries.flatMap(\.allowances).filter { known.insert($0.range).inserted }
    }
}

extension Finding {
    fileprivate static func allowsNothing(_ allowance: Allowance, _ name: String) -> Finding {
        Finding(
            "'\(allowance.rule)' finds nothing in '\(name)', so there is nothing to allow; take it out",
            fixes: allowance.removal.map { [.init("take out the allowance", at: $0, replacement: "", isSafe: true)] }
                ?? [])
    }
}
