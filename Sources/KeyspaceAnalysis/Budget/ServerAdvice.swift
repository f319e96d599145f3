package import KeyspacePolicy

/// What happens to the keys of each entry when the server is full and when it restarts, and what would be better.
package struct ServerAdvice: Sendable {
    /// Nil if nothing is evicted.
    package let eviction: Eviction?
    package let persistence: Persistence
    /// In the order of the policy.
    package let fates: [EntryFate]
    /// Sentences, what matters most first.
    package let recommendations: [String]
    /// A server for each class of entries; empty if there is only one class.
    package let instances: [Instance]

    /// A part of the entries on a server of their own.
    package struct Instance: Sendable {
        /// `cache` or `state`.
        package let name: String
        package let entries: [String]
        /// Of these entries alone.
        package let budget: MemoryBudget
        /// Directives of redis.conf; without `maxmemory` where an entry's memory is not known.
        package let settings: [(name: String, value: String)]
    }

    package init(_ policy: Policy, _ budget: MemoryBudget) {
        eviction = policy.server.eviction
        persistence = policy.server.persistence
        let entries = Array(policy.entries)
        let fates = entries.map { EntryFate($0, policy.server) }
        self.fates = fates
        instances = Self.instances(entries, budget)
        recommendations = Recommendations(policy, entries, budget).sentences
    }

    /// Caches, which may be evicted, and everything else, which may not.
    private static func instances(_ entries: [Entry], _ budget: MemoryBudget) -> [Instance] {
        let isCache = entries.map { $0.role == .cache }
        guard isCache.contains(true), isCache.contains(false) else { return [] }
        return [true, false].map { wantsCache in
            let names = entries.filter { ($0.role == .cache) == wantsCache }.map(\.name)
            let own = budget.only(Set(names))
            // What must not be lost survives a restart; limits and locks alone need not.
            let isKept = entries.contains { [.session, .buffer, .durable].contains($0.role) }
            // A bound for a part of the entries would refuse the writes of the others.
            let bound = own.extent == .all ? [("maxmemory", maxmemory(for: own.bytes))] : []
            return Instance(
                name: wantsCache ? "cache" : "state", entries: names, budget: own,
                settings: bound + [
                    ("maxmemory-policy", wantsCache ? "allkeys-lfu" : "noeviction"),
                    ("appendonly", !wantsCache && isKept ? "yes" : "no"), ("save", "\"\""),
                ])
        }
    }

    /// The next power of two with room for the reserve; no less than a server needs that does something.
    private static func maxmemory(for bytes: Double) -> String {
        var megabytes: Int64 = 16
        while Double(megabytes << 20) < bytes * (1 + MemoryBudget.reserve), megabytes < 1 << 40 { megabytes *= 2 }
        return megabytes >= 1_024 ? "\(megabytes / 1_024)gb" : "\(megabytes)mb"
    }
}
