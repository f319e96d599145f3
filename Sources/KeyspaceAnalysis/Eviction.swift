import KeyspacePolicy
import KeyspaceSyntax

/// Which keys a full server throws away.
struct Eviction {
    /// `maxmemory-policy`.
    let directive: Server.Directive
    let reach: Reach

    enum Reach {
        case allKeys
        /// Keys that expire.
        case volatileKeys
    }

    /// Whether keys of an entry can be thrown away.
    func takes(_ entry: Entry) -> Bool {
        switch reach {
        case .allKeys: true
        // A rate limit's keys live as long as its window.
        case .volatileKeys: entry.ttl != .none || entry.structure.kind == .rateLimit
        }
    }
}

extension Server {
    /// Nil if it never evicts, as far as the policy says.
    var eviction: Eviction? {
        // Without a bound there is nothing that could be full.
        guard let directive = directive("maxmemory-policy"),
            self.directive("maxmemory").flatMap({ readByteSize($0.value) }) != 0
        else { return nil }
        if directive.value.hasPrefix("allkeys-") { return Eviction(directive: directive, reach: .allKeys) }
        if directive.value.hasPrefix("volatile-") { return Eviction(directive: directive, reach: .volatileKeys) }
        return nil
    }
}
