package import KeyspacePolicy

/// What becomes of an entry's keys when the server is full, and when it restarts.
package struct EntryFate: Sendable, Hashable {
    package let name: String
    package let role: Role
    package let whenFull: WhenFull
    package let afterRestart: AfterRestart
    /// A key that must not be lost can be.
    package var isAtRisk: Bool { whenFull == .evicted && role != .cache }

    package enum WhenFull: String, Sendable, Hashable, CaseIterable {
        /// There is no `maxmemory`: the server grows until the machine has no more.
        case unbounded
        case evicted
        /// Keys stay, and new ones are refused.
        case refused
        /// Keys stay while others are evicted; new ones are refused if none is left.
        case spared
    }

    package enum AfterRestart: String, Sendable, Hashable, CaseIterable {
        case kept
        /// All but the writes of the last second or so.
        case nearlyKept = "nearly-kept"
        /// As they were at the last snapshot.
        case old
        case gone
    }

    init(_ entry: Entry, _ server: Server) {
        name = entry.name
        role = entry.role
        whenFull = Self.whenFull(entry, server)
        afterRestart =
            switch server.persistence {
            case .always: .kept
            case .everySecond, .system: .nearlyKept
            case .snapshots: .old
            case .none: .gone
            }
    }

    private static func whenFull(_ entry: Entry, _ server: Server) -> WhenFull {
        guard let maxmemory = server.maxmemory, maxmemory > 0 else { return .unbounded }
        return server.eviction.map { $0.takes(entry) ? .evicted : .spared } ?? .refused
    }
}
