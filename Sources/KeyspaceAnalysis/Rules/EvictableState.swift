import KeyspacePolicy
import KeyspaceSyntax

/// State that a full server would throw away.
struct EvictableState: Rule {
    let explanation = Explanation(
        "evictable-state", .error,
        finds: "state that a full server throws away",
        does: """
            Finds entries of role `session`, `limit`, `lock`, `durable` or `buffer` on a server that may evict them: all \
            under `maxmemory-policy: allkeys-…`, those that expire under `volatile-…`.
            """,
        matters: """
            Eviction takes what was not used for a while, without asking what it is. Evicting a cache costs time; evicting \
            a session logs somebody out, a limit starts anew, a lock is held by two, a buffer or a setting is gone. It \
            happens under load, and nothing says so.
            """,
        example: """
            server:
              maxmemory: 256mb
              maxmemory-policy: allkeys-lru
            namespaces:
              sessions:
                summary: Who is logged in.
                owner: accounts
                role: session
                key: session:{login}
                value: string
                ttl: { after-access: 30m, at-most: 12h }
            """,
        advice: """
            Use `noeviction`, with a TTL for every cache and room for all that is expected: a full server then refuses \
            writes, which is seen. Or give caches and state a server each.
            """,
        instead: """
            server:
              maxmemory: 256mb
              maxmemory-policy: noeviction
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
        guard let eviction = policy.server.eviction else { return }
        findings.report(namespace) { entry in
            guard entry.role != .cache, eviction.takes(entry) else { return nil }
            return entry.places[.role] ?? entry.nameRange
        } _: { subject in
            .canBeEvicted(subject, eviction)
        }
    }
}

extension Finding {
    fileprivate static func canBeEvicted(_ subject: Subject, _ eviction: Eviction) -> Finding {
        Finding(
            "keys of '\(subject.name)' are no cache ('\(subject.entry.role.rawValue)'), and '\(eviction.directive.value)' lets a full server evict them; use 'noeviction', or a server of their own",
            notes: [.init("eviction is set here", at: eviction.directive.range)])
    }
}
