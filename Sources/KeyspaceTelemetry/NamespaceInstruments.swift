import KeyspaceRuntime
import Metrics
import Synchronization

/// The metrics of one namespace, each made when it is first needed and then kept: making one is slow in many metrics
/// libraries, and is more than an operation costs in all.
final class NamespaceInstruments: Sendable {
    private let namespace: String
    private let system: String
    private let factory: any MetricsFactory
    private let events: [LazyCounter]
    private let written: LazyCounter
    private let read: LazyCounter
    /// A namespace has few operations, so that looking through them is faster than hashing their names.
    private let timers = Mutex<[OperationTimer]>([])

    private struct OperationTimer {
        let operation: String
        let ending: StoreRoundTrip.Ending
        let timer: Metrics.Timer
    }

    init(_ namespace: String, system: String, factory: any MetricsFactory) {
        self.namespace = namespace
        self.system = system
        self.factory = factory
        events = KeyspaceEvent.allCases.map { LazyCounter("keyspace.\($0.metricName)") }
        written = LazyCounter("keyspace.written.bytes")
        read = LazyCounter("keyspace.read.bytes")
    }

    func count(_ event: KeyspaceEvent) {
        events[event.place].made(in: namespace, by: factory).increment()
    }

    func record(_ roundTrip: StoreRoundTrip) {
        timer(of: roundTrip).recordNanoseconds(Int64(clamping: roundTrip.duration.wholeNanoseconds))
        if roundTrip.writtenByteCount > 0 {
            written.made(in: namespace, by: factory).increment(by: roundTrip.writtenByteCount)
        }
        if roundTrip.readByteCount > 0 {
            read.made(in: namespace, by: factory).increment(by: roundTrip.readByteCount)
        }
    }

    private func timer(of roundTrip: StoreRoundTrip) -> Metrics.Timer {
        timers.withLock { timers in
            let known = timers.first { $0.ending == roundTrip.ending && $0.operation == roundTrip.operation }
            if let known { return known.timer }
            var dimensions = [
                ("db.system.name", system), ("db.operation.name", roundTrip.operation),
                ("keyspace.namespace", namespace),
            ]
            if let errorType = roundTrip.ending.errorType { dimensions.append(("error.type", errorType)) }
            let timer = Metrics.Timer(
                label: "db.client.operation.duration", dimensions: dimensions, factory: factory)
            timers.append(
                OperationTimer(operation: roundTrip.operation, ending: roundTrip.ending, timer: timer))
            return timer
        }
    }
}

/// A counter that is made when it first counts: what never happens is no metric.
private final class LazyCounter: Sendable {
    private let label: String
    private let counter = AtomicLazyReference<Counter>()

    init(_ label: String) {
        self.label = label
    }

    /// Two tasks at once may both make it; libraries give both the same, and one is kept.
    func made(in namespace: String, by factory: any MetricsFactory) -> Counter {
        if let counter = counter.load() { return counter }
        return counter.storeIfNil(
            Counter(label: label, dimensions: [("keyspace.namespace", namespace)], factory: factory))
    }
}

extension StoreRoundTrip.Ending {
    /// OpenTelemetry's `error.type`; nil for no error.
    var errorType: String? {
        switch self {
        case .succeeded: nil
        case .failed(let code): code.description
        case .cancelled: "cancelled"
        }
    }
}

extension KeyspaceEvent {
    /// Its place in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .hit: 0
        case .miss: 1
        case .load: 2
        case .loadFailure: 3
        case .supersededLoad: 4
        case .rememberedAbsence: 5
        case .staleValue: 6
        case .undecodable: 7
        case .bypassedRead: 8
        case .bypassedWrite: 9
        }
    }

    /// Plural, as counters are called.
    fileprivate var metricName: String {
        switch self {
        case .hit: "hits"
        case .miss: "misses"
        case .load: "loads"
        case .loadFailure: "load-failures"
        case .supersededLoad: "superseded-loads"
        case .rememberedAbsence: "remembered-absences"
        case .staleValue: "stale-values"
        case .undecodable: "undecodable"
        case .bypassedRead: "bypassed-reads"
        case .bypassedWrite: "bypassed-writes"
        }
    }
}
