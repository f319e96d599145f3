import KeyspacePolicy
import KeyspaceSyntax

/// Single values that are wrapped in JSON.
struct ScalarAsJSON: Rule {
    let explanation = Explanation(
        "scalar-as-json", .warning,
        finds: "single values that are wrapped in JSON",
        does: "Finds `serialization: json` for a single scalar, an enum or a refined string.",
        matters: """
            As JSON a text has quotes and escapes around it, which cost bytes and time, and which every other reader of the \
            key must know of. As text it is what it is, for `redis-cli` too.
            """,
        example: """
            namespaces:
              names:
                summary: What a customer is called.
                owner: accounts
                key: name:{customer_id}
                value: string
                serialization: json
                ttl: 1d
            """,
        advice: "Leave it out: single values are written as text. If the keys exist already and are JSON, allow it.",
        instead: """
            namespaces:
              names:
                summary: What a customer is called.
                owner: accounts
                key: name:{customer_id}
                value: string
                ttl: 1d
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        findings.report(namespace) { entry in
            guard entry.serialization == .json, let type = entry.structure.serializedType, policy.isSingle(type) else {
                return nil
            }
            return entry.places[.serialization] ?? entry.nameRange
        } _: { subject in
            .isWrapped(subject)
        }
    }
}

extension Finding {
    fileprivate static func isWrapped(_ subject: Subject) -> Finding {
        let place = subject.entry.places.inDefaults(.serialization)
        return Finding(
            "a single value of '\(subject.name)' is wrapped in JSON; 'text' is shorter, and what others read",
            notes: place.map { [.init("'serialization' is set here", at: $0)] } ?? [])
    }
}
