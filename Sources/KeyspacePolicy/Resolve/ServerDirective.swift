/// What a directive of redis.conf takes.
package enum DirectiveForm: Sendable {
    case size
    case yesOrNo
    case count
    /// A number without a unit.
    case seconds
    case words([String])
    case text
}

/// The directives of redis.conf that a policy may state, with what they take. Names and values are Redis's own
/// (redis.conf of 7.x and Valkey's), so that nothing has to be learnt twice.
package let serverDirectives: [(name: String, form: DirectiveForm)] = [
    ("maxmemory", .size),
    (
        "maxmemory-policy",
        .words([
            "noeviction", "allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-lfu",
            "volatile-random", "volatile-ttl",
        ])
    ),
    ("maxmemory-samples", .count),
    ("appendonly", .yesOrNo),
    ("appendfsync", .words(["always", "everysec", "no"])),
    ("aof-use-rdb-preamble", .yesOrNo),
    ("save", .text),
    ("tcp-keepalive", .seconds),
    ("timeout", .seconds),
    ("databases", .count),
    ("maxclients", .count),
    ("hz", .count),
    ("activedefrag", .yesOrNo),
    ("lazyfree-lazy-eviction", .yesOrNo),
    ("lazyfree-lazy-expire", .yesOrNo),
    ("lazyfree-lazy-server-del", .yesOrNo),
    ("notify-keyspace-events", .text),
    ("hash-max-listpack-entries", .count),
    ("hash-max-listpack-value", .count),
    ("set-max-intset-entries", .count),
    ("set-max-listpack-entries", .count),
    ("set-max-listpack-value", .count),
    ("zset-max-listpack-entries", .count),
    ("zset-max-listpack-value", .count),
    ("stream-node-max-bytes", .count),
    ("stream-node-max-entries", .count),
    ("hll-sparse-max-bytes", .count),
]

/// Servers that a policy can be written for.
package let serverTargets = [
    "redis-6.2", "redis-7.0", "redis-7.2", "redis-7.4", "redis-8.0", "redis-8.2", "valkey-7.2", "valkey-8.0",
    "valkey-8.1", "valkey-9.0",
]
