import KeyspaceRuntime
import Metrics
import Synchronization

/// The metrics of a keyspace, each made once: making one is slow in many metrics libraries.
final class Instruments: Sendable {
    private let system: String
    private let factory: any MetricsFactory
    private let counters = Mutex<[CounterName: Counter]>([:])
    private let timers = Mutex<[TimerName: Metrics.Timer]>([:])

    private struct CounterName: Hashable {
        let label: String
        let namespace: String
    }

    private struct TimerName: Hashable {
        let namespace: String
        let operation: String
        let failure: KeyspaceError.Code?
    }

    init(system: String, factory: any MetricsFactory) {
        self.system = system
        self.factory = factory
    }

    func counter(of event: KeyspaceEvent, in namespace: String) -> Counter {
        counter("keyspace.\(event.metricName)", in: namespace)
    }

    func record(_ roundTrip: StoreRoundTrip, in namespace: String) {
        timer(of: roundTrip, in: namespace).recordNanoseconds(Int64(clamping: roundTrip.duration.wholeNanoseconds))
        if roundTrip.byteCount > 0 {
            counter("keyspace.read.bytes", in: namespace).increment(by: roundTrip.byteCount)
        }
    }

    private func counter(_ label: String, in namespace: String) -> Counter {
        counters.withLock { counters in
            let name = CounterName(label: label, namespace: namespace)
            if let counter = counters[name] { return counter }
            let counter = Counter(
                label: label, dimensions: [("keyspace.namespace", namespace)], factory: factory)
            counters[name] = counter
            return counter
        }
    }

    private func timer(of roundTrip: StoreRoundTrip, in namespace: String) -> Metrics.Timer {
        timers.withLock { timers in
            let name = TimerName(
                namespace: namespace, operation: roundTrip.operation, failure: roundTrip.failure)
            if let timer = timers[name] { return timer }
            var dimensions = [
                ("db.system.name", system), ("db.operation.name", roundTrip.operation),
                ("keyspace.namespace", namespace),
            ]
            if let failure = roundTrip.failure { dimensions.append(("error.type", failure.description)) }
            let timer = Metrics.Timer(
                label: "db.client.operation.duration", dimensions: dimensions, factory: factory)
            timers[name] = timer
            return timer
        }
    }
}

extension KeyspaceEvent {
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
