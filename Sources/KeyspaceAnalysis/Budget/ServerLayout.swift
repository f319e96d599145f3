package import KeyspacePolicy
import KeyspaceSyntax

/// What decides how a server lays out data in memory: its version, its allocator, and the thresholds at which it goes from
/// a compact encoding to a fast one.
///
/// Redis 7.0 with Debian's allocator was measured. Other versions are reckoned from their source and their makers' figures:
/// since 7.2, small sets are listpacks, large ones need no entry for most members, and short lists have no nodes; Valkey
/// since 8.0 keeps a key's name within its entry. Redis 6.2 is reckoned as 7.0, which took over its thresholds.
package struct ServerLayout: Sendable, Hashable {
    package var flavour: Server.Target.Flavour
    package var version: Version
    package var allocator: AllocatorClasses
    /// A cluster's server notes beside each key which others share its slot.
    package var isCluster: Bool
    /// Whether small whole numbers are kept once for all keys; not where each needs a time of its last use.
    package var sharesIntegers: Bool
    package var hashEntries = 512
    package var hashText = 64
    package var setIntegers = 512
    package var setEntries = 128
    package var setText = 64
    package var sortedSetEntries = 128
    package var sortedSetText = 64
    package var streamBytes = 4_096
    package var streamEntries = 100
    package var sparseBytes = 3_000
    /// Bytes of a list's node, by the server's default `list-max-listpack-size`.
    package let listBytes = 8_192

    /// - Parameter allocator: which sizes memory comes in; the server does not say, and the coarser ones need more.
    package init(_ server: Server, allocator: AllocatorClasses = .system) {
        flavour = server.target?.flavour ?? .redis
        version = server.target.map { Version($0.major, $0.minor) } ?? Version(7, 0)
        self.allocator = allocator
        isCluster = server.topology == .cluster
        let policy = server.directive("maxmemory-policy")?.value ?? "noeviction"
        let hasBound = server.maxmemory.map { $0 > 0 } ?? false
        sharesIntegers = !(hasBound && (policy.hasSuffix("-lru") || policy.hasSuffix("-lfu")))
        read("hash-max-listpack-entries", from: server, to: \.hashEntries)
        read("hash-max-listpack-value", from: server, to: \.hashText)
        read("set-max-intset-entries", from: server, to: \.setIntegers)
        read("set-max-listpack-entries", from: server, to: \.setEntries)
        read("set-max-listpack-value", from: server, to: \.setText)
        read("zset-max-listpack-entries", from: server, to: \.sortedSetEntries)
        read("zset-max-listpack-value", from: server, to: \.sortedSetText)
        read("stream-node-max-bytes", from: server, to: \.streamBytes)
        read("stream-node-max-entries", from: server, to: \.streamEntries)
        read("hll-sparse-max-bytes", from: server, to: \.sparseBytes)
    }

    private mutating func read(_ name: String, from server: Server, to threshold: WritableKeyPath<Self, Int>) {
        guard let value = server.directive(name).flatMap({ Int($0.value) }) else { return }
        self[keyPath: threshold] = value
    }

    /// Whether it has the sets and lists that came with Redis 7.2, from which Valkey went on.
    var hasCompactSets: Bool { version >= Version(7, 2) }

    /// Whether a key's name stands within its entry.
    var embedsKeys: Bool { flavour == .valkey && version >= Version(8, 0) }

    /// Whether figures for it were compared with a server's own.
    package var isMeasured: Bool { flavour == .redis && version == Version(7, 0) && allocator == .system }

    package struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
        package let major: Int
        package let minor: Int

        package init(_ major: Int, _ minor: Int) {
            self.major = major
            self.minor = minor
        }

        package var description: String { "\(major).\(minor)" }

        package static func < (left: Version, right: Version) -> Bool {
            (left.major, left.minor) < (right.major, right.minor)
        }
    }
}

extension Server {
    /// Bytes; nil if nothing is said, 0 for no bound.
    package var maxmemory: Int64? {
        directive("maxmemory").flatMap { readByteSize($0.value) }
    }
}
