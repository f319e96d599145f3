/// What a policy says of one namespace or variant, whatever its structure.
public struct EntryOptions: Sendable {
    /// The name in errors and counts, such as `market.price`.
    public let name: String
    /// How long keys live.
    public let ttl: TTL
    let whenUnavailable: OutageBehaviour
    /// Bytes of one encoded value, element, member or field.
    let maxValueSize: Int?
    /// How much longer keys are kept than they are fresh.
    let keeping: Duration

    init(
        _ name: String, ttl: TTL, whenUnavailable: OutageBehaviour, maxValueSize: Int?, keeping: Duration = .zero
    ) {
        self.name = name
        self.ttl = ttl
        self.whenUnavailable = whenUnavailable
        self.maxValueSize = maxValueSize
        self.keeping = ttl.freshness == nil ? .zero : keeping
    }
}

/// A namespace or a variant, as generated code declares it: one constant each.
public protocol KeyspaceEntry: Sendable {
    /// What the policy says.
    var options: EntryOptions { get }
}
