import KeyspacePolicy
import KeyspaceSyntax

/// Uses of namespaces that should be used no more.
struct DeprecatedReference: Rule {
    let explanation = Explanation(
        "deprecated-reference", .warning,
        finds: "uses of deprecated namespaces",
        does: """
            Finds deprecated namespaces that a service names in `reads` or `writes`, and that another deprecation \
            recommends in backticks. `reads: all` names none: it means whatever there is.
            """,
        matters: """
            A namespace can go when nobody uses it any more. As long as the policy lets services use it, nobody knows when \
            that is, and whoever follows a pointer to it has to move twice.
            """,
        example: """
            services:
              shop: { reads: [carts], writes: [carts] }
            namespaces:
              carts:
                summary: What a customer is about to buy, as one text.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
                deprecated: Use `baskets`, which has a line for each article.
              baskets:
                summary: What a customer is about to buy.
                owner: checkout
                key: basket:{customer_id}
                structure: list
                value: string
                max-length: 100
                ttl: 30d
            """,
        advice: """
            Move the service on. While it has to read the old keys until they are gone, say so with \
            `allow: { deprecated-reference: … }` in the deprecated namespace, with `until`.
            """,
        instead: """
            services:
              shop: { reads: [baskets], writes: [baskets] }
            namespaces:
              carts:
                summary: What a customer is about to buy, as one text.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
                deprecated: Use `baskets`, which has a line for each article.
              baskets:
                summary: What a customer is about to buy.
                owner: checkout
                key: basket:{customer_id}
                structure: list
                value: string
                max-length: 100
                ttl: 30d
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        let deprecated = policy.namespaces.filter { $0.deprecated != nil }
        guard !deprecated.isEmpty else { return }
        for service in policy.services {
            for mention in service.mentions {
                let namespace = policy.namespaces[mention.namespace]
                guard namespace.deprecated != nil else { continue }
                findings.report(namespace, at: mention.range, .isUsed(namespace, service))
            }
        }
        for namespace in deprecated {
            for other in deprecated where namespace.deprecated?.contains("`\(other.name)`") == true {
                guard let place = namespace.entries.first?.places[.deprecated] else { continue }
                findings.report(namespace, at: place, .isRecommended(other, namespace))
            }
        }
    }
}

extension Namespace {
    /// Where it says that it is deprecated.
    fileprivate var deprecationNotes: [Diagnostic.Note] {
        let place = entries.first?.places[.deprecated] ?? nameRange
        return [.init("'\(name)' is deprecated here", at: place)]
    }
}

extension Finding {
    fileprivate static func isUsed(_ namespace: Namespace, _ service: Service) -> Finding {
        Finding(
            "service '\(service.name)' uses '\(namespace.name)', which is deprecated; move it to what replaces it",
            notes: namespace.deprecationNotes)
    }

    fileprivate static func isRecommended(_ other: Namespace, _ namespace: Namespace) -> Finding {
        Finding(
            "'\(namespace.name)' is deprecated in favour of '\(other.name)', which is deprecated too; name what is to stay",
            notes: other.deprecationNotes)
    }
}
