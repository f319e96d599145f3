import KeyspacePolicy
import KeyspaceSyntax

/// Caches that eviction cannot reach.
struct UnevictableCache: Rule {
    let explanation = Explanation(
        "unevictable-cache", .warning,
        finds: "caches that eviction cannot reach",
        does: "Finds caches whose keys never expire, on a server with `maxmemory-policy: volatile-…`.",
        matters: """
            Under `volatile-…` only keys with a TTL are evicted. A cache without one takes room for ever; when it has \
            taken all of it, the server evicts whatever else expires, sessions too, and then refuses writes.
            """,
        example: """
            server:
              maxmemory: 256mb
              maxmemory-policy: volatile-lru
            namespaces:
              thumbnails:
                summary: Small pictures of articles.
                owner: catalogue
                key: thumbnail:{article}
                value: bytes
                ttl: none
                allow: { missing-ttl: "pictures do not change" }
            """,
        advice:
            "Give the cache a TTL, however long, or evict all keys with `allkeys-…` if the server holds caches only.",
        instead: """
            server:
              maxmemory: 256mb
              maxmemory-policy: volatile-lru
            namespaces:
              thumbnails:
                summary: Small pictures of articles.
                owner: catalogue
                key: thumbnail:{article}
                value: bytes
                ttl: 30d
            """)

    func check(_ namespace: Namespace, in policy: Policy, _ findings: inout Findings) {
        guard let eviction = policy.server.eviction, eviction.reach == .volatileKeys else { return }
        findings.report(namespace) { entry in
            guard entry.role == .cache, !eviction.takes(entry) else { return nil }
            return entry.places[.ttl] ?? entry.nameRange
        } _: { subject in
            .isNeverEvicted(subject, eviction)
        }
    }
}

extension Finding {
    fileprivate static func isNeverEvicted(_ subject: Subject, _ eviction: Eviction) -> Finding {
        Finding(
            "keys of the cache '\(subject.name)' never expire, so '\(eviction.directive.value)' never evicts them; give them a TTL, however long",
            notes: [.init("eviction is set here", at: eviction.directive.range)])
    }
}
