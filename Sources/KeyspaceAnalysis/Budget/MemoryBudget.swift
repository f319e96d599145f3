package import KeyspacePolicy
import KeyspaceSyntax

/// The memory that a policy's keys need on its server, by what their owners expect.
///
/// With everything that the server keeps for them (`used_memory`), but without what it needs for itself, for connections
/// and for replicas, and while a table grows: `reserve` is for these.
package struct MemoryBudget: Sendable {
    package let layout: ServerLayout
    /// In the order of the policy.
    package let entries: [EntryBudget]
    /// Bytes of all entries that are known.
    package let bytes: Double
    /// Bytes; nil if the policy does not say, or says that there is no bound.
    package let maxmemory: Int64?
    package let topology: Server.Topology?

    /// What is added for the server itself, as a share.
    package static let reserve = 0.1

    /// - Parameter allocator: which sizes the server's memory comes in.
    package init(_ policy: Policy, allocator: AllocatorClasses = .system) {
        let layout = ServerLayout(policy.server, allocator: allocator)
        let contents = policy.namespaces.map { namespace in
            namespace.entries.map { ExpectedContent($0, in: namespace, of: policy) }
        }
        let counts = Self.counts(policy, contents)
        var lengths = KeyLength(policy)
        entries = zip(policy.namespaces, contents).flatMap { namespace, contents in
            zip(namespace.entries, contents).map { entry, content in
                EntryBudget(
                    name: entry.name, role: entry.role, range: entry.nameRange,
                    estimate: Self.estimate(content, entry, in: namespace, counts, layout, &lengths),
                    missing: content.missing)
            }
        }
        bytes = entries.reduce(0) { $0 + ($1.estimate?.bytes ?? 0) }
        maxmemory = policy.server.maxmemory.flatMap { $0 > 0 ? $0 : nil }
        topology = policy.server.topology
        self.layout = layout
    }

    /// The budget of the other entries.
    package func without(_ names: Set<String>) -> MemoryBudget {
        names.isEmpty ? self : MemoryBudget(self, entries: entries.filter { !names.contains($0.name) })
    }

    /// The budget of these entries.
    func only(_ names: Set<String>) -> MemoryBudget {
        MemoryBudget(self, entries: entries.filter { names.contains($0.name) })
    }

    /// The budget of some of the entries.
    private init(_ budget: MemoryBudget, entries: [EntryBudget]) {
        layout = budget.layout
        maxmemory = budget.maxmemory
        topology = budget.topology
        self.entries = entries
        bytes = entries.reduce(0) { $0 + ($1.estimate?.bytes ?? 0) }
    }

    private static func counts(_ policy: Policy, _ contents: [[ExpectedContent]]) -> KeyCounts {
        var counts = KeyCounts(all: 0, expiring: 0)
        for (namespace, contents) in zip(policy.namespaces, contents) {
            for (entry, content) in zip(namespace.entries, contents) {
                // No server has more, and the sum must not overflow.
                let keys = min(content.keys ?? 0, 1 << 40)
                counts.all += keys
                if entry.expires { counts.expiring += keys }
            }
        }
        return counts
    }

    private static func estimate(
        _ content: ExpectedContent, _ entry: Entry, in namespace: Namespace, _ counts: KeyCounts,
        _ layout: ServerLayout, _ lengths: inout KeyLength
    ) -> EntryBudget.Estimate? {
        guard let keys = content.keys, let value = content.content.map({ layout.memory(of: $0) }) else { return nil }
        let length = lengths.length(of: entry, in: namespace)
        return EntryBudget.Estimate(
            keys: keys, key: layout.memory(keyLength: length, expires: entry.expires, counts, value),
            encodings: value.encodings, bounds: content.bounds)
    }

    // MARK: Against the server

    /// Bytes with what the server itself needs.
    package var bytesWithReserve: Double { bytes * (1 + Self.reserve) }

    /// What the entries take of `maxmemory`; nil without a bound.
    package var share: Double? {
        maxmemory.map { bytes / Double($0) }
    }

    /// How many primaries a cluster needs at least; nil without a cluster or a bound.
    package var leastPrimaries: Int? {
        guard topology == .cluster, let maxmemory else { return nil }
        return max(1, Int(min((bytesWithReserve / Double(maxmemory)).rounded(.up), 0x1p40)))
    }

    /// Entries whose memory nobody can tell.
    package var unknown: [EntryBudget] {
        entries.filter { $0.estimate == nil }
    }

    /// The entries that are known, the largest first.
    package var largest: [(entry: EntryBudget, estimate: EntryBudget.Estimate)] {
        entries.compactMap { entry in entry.estimate.map { (entry, $0) } }
            .sorted { $0.estimate.bytes > $1.estimate.bytes }
    }
}

extension Entry {
    /// Whether its keys carry a time at which they expire; those of a rate limit live as long as its window.
    package var expires: Bool {
        if case .rateLimit = structure { true } else { ttl != .none }
    }
}
