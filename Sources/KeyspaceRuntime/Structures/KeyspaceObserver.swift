/// Who is told what happens in a keyspace, such as an adapter to a metrics library.
public protocol KeyspaceObserver: Sendable {
    /// Called as it happens, from any task, so it must not take long.
    ///
    /// - Parameter namespace: the namespace or variant, such as `market.price`.
    func observed(_ event: KeyspaceEvent, in namespace: String)

    /// Called after each round trip to the store, in the task that made it, so it must not take long.
    ///
    /// - Parameter namespace: the namespace or variant, such as `market.price`.
    func performed(_ roundTrip: StoreRoundTrip, in namespace: String)

    /// Whether `performed` is to be called: only then are clocks read and bytes counted.
    var measuresRoundTrips: Bool { get }
}

extension KeyspaceObserver {
    /// Ignores it.
    public func performed(_ roundTrip: StoreRoundTrip, in namespace: String) {}

    /// No.
    public var measuresRoundTrips: Bool { false }
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

/// Commands that went to a store together, and what came of them.
public struct StoreRoundTrip: Sendable {
    /// The operation, such as `hash-set`; of several the first.
    public let operation: String
    /// How many commands.
    public let commandCount: Int
    /// From sending them until all replies were there.
    public let duration: Duration
    /// Bytes of values in the commands; 0 if there are no replies, since nobody knows what was sent then.
    public let writtenByteCount: Int
    /// Bytes of values in the replies.
    public let readByteCount: Int
    /// What came of them.
    public let ending: Ending

    /// What came of commands.
    public enum Ending: Sendable, Hashable {
        /// Each has a reply.
        case succeeded
        /// There are no replies, or one is a refusal; with the code of the first.
        case failed(KeyspaceError.Code)
        /// The task was cancelled before the replies were there.
        case cancelled
    }

    /// For observers' own tests; keyspaces make them.
    public init(
        operation: String, commandCount: Int, duration: Duration, writtenByteCount: Int, readByteCount: Int,
        ending: Ending
    ) {
        self.operation = operation
        self.commandCount = commandCount
        self.duration = duration
        self.writtenByteCount = writtenByteCount
        self.readByteCount = readByteCount
        self.ending = ending
    }
}
