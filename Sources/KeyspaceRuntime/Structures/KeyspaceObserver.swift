/// Who is told what happens in a keyspace, such as an adapter to a metrics library.
public protocol KeyspaceObserver: Sendable {
    /// Called as it happens, from any task, so it must not take long.
    ///
    /// - Parameter namespace: the namespace or variant, such as `market.price`.
    func observed(_ event: KeyspaceEvent, in namespace: String)
}

/// What can happen to an operation, beside failing.
public enum KeyspaceEvent: Sendable, Hashable, CaseIterable {
    /// A value was read and there was one.
    case hit
    /// A value was read and there was none.
    case miss
    /// A load began.
    case load
    /// A load failed, or took too long.
    case loadFailure
    /// A load came too late: its key was written or deleted since it began, so its value was not stored.
    case supersededLoad
    /// There was no value, as the process still knew.
    case rememberedAbsence
    /// A value was older than its TTL and served while a new one is loaded.
    case staleValue
    /// A value could not be decoded and counted as a miss.
    case undecodable
    /// A read found nothing, since the store was out.
    case bypassedRead
    /// A write was dropped, since the store was out.
    case bypassedWrite
}
