/// How long keys of an entry live, and what renews that.
///
/// Jitter shortens a TTL, at random and evenly, by up to that part of it: keys that were written together then do not
/// expire together. It never lengthens one.
public enum TTL: Sendable, Hashable {
    /// Keys stay until they are deleted.
    case none
    /// Every write gives the key this long to live.
    case afterWrite(Duration, jitter: Double = 0)
    /// Every write and every read gives the key this long to live, but never more than `atMost` from its creation on.
    case afterAccess(Duration, atMost: Duration? = nil, jitter: Double = 0)
    /// The write that makes the key gives it this long to live; nothing renews it.
    case afterCreate(Duration, jitter: Double = 0)
}

extension TTL {
    /// What a write does to the key's expiry.
    ///
    /// - Parameter extra: how much longer a key is kept than it is fresh.
    func onWrite(keeping extra: Duration = .zero, _ jitter: JitterSource) -> Expiry {
        switch self {
        case .none: .unchanged
        case .afterWrite(let ttl, let part): .after(jitter.shortened(ttl, by: part) + extra)
        case .afterCreate(let ttl, let part): .ifNone(jitter.shortened(ttl, by: part))
        case .afterAccess(let ttl, let bound, let part):
            .sliding(jitter.shortened(ttl, by: part), atMost: bound?.roundedToMilliseconds)
        }
    }

    /// What a read does to the key's expiry.
    func onRead(_ jitter: JitterSource) -> Expiry {
        switch self {
        case .none, .afterWrite, .afterCreate: .unchanged
        case .afterAccess: onWrite(jitter)
        }
    }

    /// How long a written key is fresh, if each write and nothing else renews it.
    var freshness: Duration? {
        switch self {
        case .none, .afterAccess, .afterCreate: nil
        case .afterWrite(let ttl, _): ttl
        }
    }
}

extension Duration {
    /// Whole milliseconds, at least one: what a store takes.
    var roundedToMilliseconds: Duration {
        .milliseconds(max(1, wholeMilliseconds))
    }
}
