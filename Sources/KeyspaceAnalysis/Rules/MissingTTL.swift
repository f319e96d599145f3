import KeyspacePolicy
import KeyspaceSyntax

/// Keys that never expire.
struct MissingTTL: Rule {
    let explanation = Explanation(
        "missing-ttl", .error,
        finds: "keys that never expire",
        does: """
            Finds entries whose keys never expire: without `ttl`, or with `ttl: none`. The keys of a rate limit live as \
            long as its window, and need none.
            """,
        matters: """
            A key that nobody deletes stays for ever. Each lost reference, renamed pattern or crashed writer leaves some \
            behind, until the server is full and evicts, or refuses to write.
            """,
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
            """,
        advice: """
            Say how long the keys live. Where they must not expire, say so with `ttl: none`, and why with \
            `allow: { missing-ttl: … }`.
            """,
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 30d
              addresses:
                summary: Where a customer has things sent.
                owner: checkout
                role: durable
                key: address:{customer_id}
                value: string
                ttl: none
                allow: { missing-ttl: "addresses are kept here and nowhere else" }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            guard entry.structure.kind != .rateLimit, entry.ttl == .none else { return nil }
            return entry.places[.ttl] ?? entry.nameRange
        } _: { subject in
            .noLifetime(subject)
        }
    }
}

extension Finding {
    fileprivate static func noLifetime(_ subject: Subject) -> Finding {
        guard subject.entry.places.say(.ttl) else {
            return Finding("missing 'ttl' in namespace '\(subject.name)'; say how long its keys live, as 'ttl: 30m'")
        }
        let place = subject.entry.places.inDefaults(.ttl)
        return Finding(
            "keys of '\(subject.name)' never expire; say how long they live, or why not with 'allow: { missing-ttl: … }'",
            notes: place.map { [.init("'ttl: none' is set here", at: $0)] } ?? [])
    }
}
