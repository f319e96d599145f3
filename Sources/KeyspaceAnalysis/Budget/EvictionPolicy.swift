package import KeyspacePolicy
import KeyspaceSyntax

/// What a full server does with its keys (`maxmemory-policy`).
package struct EvictionPolicy: Sendable, Hashable {
    /// As in redis.conf.
    package let name: String

    package var isEvicting: Bool { name != "noeviction" }

    /// Only keys that expire are evicted.
    package var sparesPersistentKeys: Bool { name.hasPrefix("volatile-") }

    /// Which keys go first.
    package var order: String {
        switch name.split(separator: "-").last {
        case "lru": "those that were not used for the longest time"
        case "lfu": "those that are used the least"
        case "ttl": "those that expire next"
        default: "any"
        }
    }
}

extension Server {
    /// Redis's default, if the policy says nothing.
    package var evictionPolicy: EvictionPolicy {
        EvictionPolicy(name: directive("maxmemory-policy")?.value ?? "noeviction")
    }
}

/// Bytes that are an average or a sum, for people.
package func describeBytes(_ bytes: Double) -> String {
    describeByteSize(wholeBytes(bytes))
}

/// Rounded; no more than 64 bits hold.
package func wholeBytes(_ bytes: Double) -> Int64 {
    Int64(min(bytes.rounded(), 0x1p62))
}
