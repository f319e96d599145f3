import KeyspacePolicy
import KeyspaceSyntax

/// Lifetimes that reading can renew for ever.
struct UnboundedTTL: Rule {
    let explanation = Explanation(
        "unbounded-ttl", .warning,
        finds: "lifetimes that reading renews for ever",
        does: "Finds sliding lifetimes (`after-access`) without `at-most`.",
        matters: """
            A key that is read often enough never expires. A session that is polled outlives the password it was opened \
            with, and a value that everybody reads is never loaded anew, however wrong it has become.
            """,
        example: """
            namespaces:
              sessions:
                summary: Who is logged in.
                owner: accounts
                role: session
                key: session:{login}
                value: string
                ttl: { after-access: 30m }
            """,
        advice: "Say how old a key may become, however often it is used.",
        instead: """
            namespaces:
              sessions:
                summary: Who is logged in.
                owner: accounts
                role: session
                key: session:{login}
                value: string
                ttl: { after-access: 30m, at-most: 12h }
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            guard case .afterAccess(_, atMost: nil, _) = entry.ttl else { return nil }
            return entry.places[.ttl] ?? entry.nameRange
        } _: { subject in
            .noEnd(subject)
        }
    }
}

extension Finding {
    fileprivate static func noEnd(_ subject: Subject) -> Finding {
        let place = subject.entry.places.inDefaults(.ttl)
        return Finding(
            "keys of '\(subject.name)' live for as long as they are used; bound that with 'at-most'",
            notes: place.map { [.init("'ttl' is set here", at: $0)] } ?? [])
    }
}
