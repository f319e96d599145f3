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
        let contents = Self.contents(policy)
        let counts = Self.counts(contents)
        var lengths = KeyLength(policy)
        var budgets: [EntryBudget] = []
        budgets.reserveCapacity(contents.count)
        for index in policy.namespaces.indices {
            for number in policy.namespaces[index].entries.indices {
                budgets.append(
                    Self.budget(
                        contents[budgets.count].figures, policy.namespaces[index].entries[number],
                        in: policy.namespaces[index], counts, layout, &lengths))
            }
        }
        entries = budgets
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

    /// What is expected of each entry, in the order of the policy, and whether its keys expire.
    ///
    /// The figures alone: entries are large, and those of a large policy would be copied for nothing.
    private static func contents(_ policy: Policy) -> [(figures: ExpectedContent.Figures, expires: Bool)] {
        var contents: [(figures: ExpectedContent.Figures, expires: Bool)] = []
        contents.reserveCapacity(policy.namespaces.count)
        for index in policy.namespaces.indices {
            for number in policy.namespaces[index].entries.indices {
                let content = ExpectedContent(
                    policy.namespaces[index].entries[number], in: policy.namespaces[index], of: policy)
                contents.append((content.figures, content.entry.expires))
            }
        }
        return contents
    }

    private static func counts(_ contents: [(figures: ExpectedContent.Figures, expires: Bool)]) -> KeyCounts {
        var counts = KeyCounts(all: 0, expiring: 0)
        for (figures, expires) in contents {
            // No server has more, and the sum must not overflow.
            let keys = min(figures.keys ?? 0, 1 << 40)
            counts.all += keys
            if expires { counts.expiring += keys }
        }
        return counts
    }

    private static func budget(
        _ content: ExpectedContent.Figures, _ entry: Entry, in namespace: Namespace, _ counts: KeyCounts,
        _ layout: ServerLayout, _ lengths: inout KeyLength
    ) -> EntryBudget {
        EntryBudget(
            name: entry.name, role: entry.role, range: entry.nameRange,
            estimate: estimate(content, entry, in: namespace, counts, layout, &lengths), missing: content.missing)
    }

    private static func estimate(
        _ content: ExpectedContent.Figures, _ entry: Entry, in namespace: Namespace, _ counts: KeyCounts,
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

    /// What the entries take of `maxmemory`; nil without a bound, and where nothing is known.
    package var share: Double? {
        extent == .unknown ? nil : maxmemory.map { bytes / Double($0) }
    }

    /// How many primaries a cluster needs at least; nil without a cluster or a bound, and where nothing is known.
    package var leastPrimaries: Int? {
        guard topology == .cluster, extent != .unknown, let maxmemory else { return nil }
        return max(1, Int(min((bytesWithReserve / Double(maxmemory)).rounded(.up), 0x1p40)))
    }

    /// Entries whose memory nobody can tell.
    package var unknown: [EntryBudget] {
        entries.filter { $0.estimate == nil }
    }

    /// How much of the entries `bytes` says: a sum of nothing is no reason to set a server up for nothing.
    package var extent: Extent {
        if entries.allSatisfy({ $0.estimate != nil }) { return .all }
        return entries.contains { $0.estimate != nil } ? .part : .unknown
    }

    package enum Extent: Sendable {
        /// Every entry is known.
        case all
        /// Some are not, so that more is needed than is said.
        case part
        /// Nobody says what is expected of any.
        case unknown
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
