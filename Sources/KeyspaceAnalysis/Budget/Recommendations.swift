import KeyspacePolicy
import KeyspaceSyntax

/// What would be better about a server's eviction, persistence and memory, in sentences.
struct Recommendations {
    private(set) var sentences: [String] = []
    private let server: Server
    private let entries: [Entry]
    private let budget: MemoryBudget

    init(_ policy: Policy, _ entries: [Entry], _ budget: MemoryBudget) {
        server = policy.server
        self.entries = entries
        self.budget = budget
        guard !entries.isEmpty else { return }
        addBound()
        addEviction()
        addPersistence()
        addMachine()
    }

    private var maxmemory: Int64? { server.maxmemory.flatMap { $0 > 0 ? $0 : nil } }
    private var caches: [Entry] { entries.filter { $0.role == .cache } }
    private var state: [Entry] { entries.filter { $0.role != .cache } }

    // MARK: Memory

    private mutating func addBound() {
        guard maxmemory == nil else { return }
        sentences.append(
            "Set 'maxmemory': without it a server grows until the machine has no more memory, and then the system ends "
                + "it with everything it holds.")
    }

    private mutating func addEviction() {
        guard let maxmemory else { return }
        guard let eviction = server.eviction else {
            if budget.bytesWithReserve > Double(maxmemory), !caches.isEmpty {
                sentences.append(
                    "What is expected does not fit, and 'noeviction' then refuses writes of every entry because caches "
                        + "take the room; put the caches on a server that evicts.")
            }
            return
        }
        let name = eviction.directive.value
        let evictable = state.filter(eviction.takes)
        if !evictable.isEmpty {
            sentences.append(
                "'\(name)' evicts \(list(evictable)) as it does any cache; use 'noeviction', or a server for the caches "
                    + "alone.")
        }
        let spared = caches.filter { !eviction.takes($0) }
        if !spared.isEmpty {
            sentences.append(
                "'\(name)' never evicts \(list(spared)), which have no TTL: they grow until everything that has one is "
                    + "evicted, and writes are refused.")
        }
    }

    // MARK: Persistence

    private mutating func addPersistence() {
        let durable = entries.filter { $0.role == .durable }
        switch server.persistence {
        case .none, .snapshots:
            guard !durable.isEmpty else { break }
            let loss =
                server.persistence == .none ? "lost in a restart" : "after a restart as old as the last snapshot"
            sentences.append("\(list(durable)) would be \(loss); set 'appendonly: yes'.")
        case .always, .everySecond, .system:
            guard state.isEmpty else { break }
            sentences.append("Everything is a cache, so 'appendonly: yes' writes to disk what nobody needs again.")
        }
    }

    /// While a snapshot or a new log is written, pages that change are there twice.
    private mutating func addMachine() {
        guard let maxmemory else { return }
        let factor = server.persistence == .none ? 1.25 : 2
        sentences.append(
            "Give the machine or container \(describeBytes(Double(maxmemory) * factor)) or more: 'maxmemory' and "
                + (server.persistence == .none
                    ? "a quarter for buffers and fragmentation."
                    : "as much again, since pages that change while the server writes to disk are there twice."))
    }

    /// `'a', 'b' and 3 more`.
    private func list(_ entries: [Entry]) -> String {
        let names = entries.map { "'\($0.name)'" }
        guard names.count > 4 else {
            return names.count < 2
                ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
        }
        return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
    }
}
