import KeyspaceRuntime
import Metrics
import Synchronization

/// The metrics of a keyspace, by namespace.
final class Instruments: Sendable {
    private let system: String
    private let factory: any MetricsFactory
    private let namespaces = Mutex<[String: NamespaceInstruments]>([:])

    init(system: String, factory: any MetricsFactory) {
        self.system = system
        self.factory = factory
    }

    /// One search by name for an event or a round trip; the rest is by place.
    subscript(namespace: String) -> NamespaceInstruments {
        namespaces.withLock { namespaces in
            if let known = namespaces[namespace] { return known }
            let new = NamespaceInstruments(namespace, system: system, factory: factory)
            namespaces[namespace] = new
            return new
        }
    }
}
