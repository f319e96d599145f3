import KeyspacePolicy
import KeyspaceSyntax

/// Durations that could be written in larger units.
struct UnusualDuration: Rule {
    let explanation = Explanation(
        "unusual-duration", .info,
        finds: "durations that could be written in larger units",
        does: """
            Finds durations that are not written in the largest units that are exact, as `3600s` for `1h`. `60s`, `60m`, \
            `24h` and `1000ms` are usual as well. `keyspace check --fix` and `keyspace fmt` write them so.
            """,
        matters: "Nobody sees at a glance that `604800s` is a week, or that two TTLs are the same.",
        example: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 604800s
            """,
        advice: "Write it in the largest units that are exact.",
        instead: """
            namespaces:
              carts:
                summary: What a customer is about to buy.
                owner: checkout
                key: cart:{customer_id}
                value: string
                ttl: 7d
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        guard !policy.unusualDurations.isEmpty else { return }
        var namespaces: [String: Int] = [:]
        for (index, namespace) in policy.namespaces.enumerated() {
            namespaces[namespace.name] = index
            for entry in namespace.entries { namespaces[entry.name] = index }
        }
        for duration in policy.unusualDurations {
            guard let subject = duration.subject, let index = namespaces[subject] else {
                findings.report(.isUnusual(duration), at: duration.range)
                continue
            }
            let namespace = policy.namespaces[index]
            findings.report(namespace) { entry in
                subject == namespace.name || subject == entry.name ? duration.range : nil
            } _: { _ in
                .isUnusual(duration)
            }
        }
    }
}

extension Finding {
    fileprivate static func isUnusual(_ duration: WrittenDuration) -> Finding {
        Finding(
            "'\(duration.option): \(duration.text)' is usually written '\(duration.usual)'",
            fixes: [
                .init("write '\(duration.usual)'", at: duration.range, replacement: duration.usual, isSafe: true)
            ])
    }
}
