import KeyspacePolicy
import KeyspaceSyntax

/// Rate limits that do not say what holds while the server is out.
struct MissingOutageBehaviour: Rule {
    let explanation = Explanation(
        "missing-outage-behaviour", .error,
        finds: "rate limits that do not say what holds while the server is out",
        does: "Finds rate limits without `when-unavailable`.",
        matters: """
            While the server is out, nobody knows how many requests there were. Either all of them pass, and what the \
            limit protects is open, or none does, and the service is down as well. Both can be right, and neither should \
            be found out during an outage. Without a word, requests are denied.
            """,
        example: """
            namespaces:
              logins:
                summary: Attempts of an address to log in.
                owner: accounts
                role: limit
                key: logins:{address}
                structure: rate-limit
                algorithm: sliding-log
                limit: 5
                window: 60s
            """,
        advice: "Choose: `allow` for what must go on, `deny` for what must be protected.",
        instead: """
            namespaces:
              logins:
                summary: Attempts of an address to log in.
                owner: accounts
                role: limit
                key: logins:{address}
                structure: rate-limit
                algorithm: sliding-log
                limit: 5
                window: 60s
                when-unavailable: deny
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            guard entry.structure.kind == .rateLimit, !entry.places.say(.whenUnavailable) else { return nil }
            return entry.nameRange
        } _: { subject in
            .noChoice(subject)
        }
    }
}

extension Finding {
    fileprivate static func noChoice(_ subject: Subject) -> Finding {
        Finding(
            "missing 'when-unavailable' in namespace '\(subject.name)'; say whether requests pass ('allow') or not ('deny') when the server is out"
        )
    }
}
