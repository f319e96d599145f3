package import KeyspacePolicy
import KeyspaceSyntax

/// Which keys a full server throws away.
package struct Eviction: Sendable, Hashable {
    /// `maxmemory-policy`.
    package let directive: Server.Directive
    package let reach: Reach

    package enum Reach: Sendable, Hashable {
        case allKeys
        /// Keys that expire.
        case volatileKeys
    }

    /// Whether keys of an entry can be thrown away.
    func takes(_ entry: Entry) -> Bool {
        switch reach {
        case .allKeys: true
        case .volatileKeys: entry.expires
        }
    }

    /// Which keys go first.
    package var order: String {
        switch directive.value.split(separator: "-").last {
        case "lru": "those that were not used for the longest time"
        case "lfu": "those that are used the least"
        case "ttl": "those that expire next"
        default: "any"
        }
    }
}

extension Server {
    /// Nil if it never evicts, as far as the policy says.
    package var eviction: Eviction? {
        // Without a bound there is nothing that could be full.
        guard let directive = directive("maxmemory-policy"),
            self.directive("maxmemory").flatMap({ readByteSize($0.value) }) != 0
        else { return nil }
        if directive.value.hasPrefix("allkeys-") { return Eviction(directive: directive, reach: .allKeys) }
        if directive.value.hasPrefix("volatile-") { return Eviction(directive: directive, reach: .volatileKeys) }
        return nil
    }
}
