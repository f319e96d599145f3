public import KeyspaceRuntime
public import Logging
public import Metrics
public import Tracing

/// Tells swift-metrics, swift-distributed-tracing and swift-log what happens in a keyspace.
///
/// ```swift
/// let cache = NumerusXKeyspace(store: store, observer: KeyspaceTelemetry(system: "redis"))
/// ```
///
/// Metrics, with the namespace (`keyspace.namespace`) as their dimension, so that the policy bounds how many there are:
///
/// | metric | unit | what |
/// |---|---|---|
/// | `db.client.operation.duration` | ns, a timer | a round trip; also by `db.system.name`, `db.operation.name`, `error.type` |
/// | `keyspace.read.bytes` | bytes | values in replies |
/// | `keyspace.hits`, `.misses`, `.loads`, `.load-failures`, … | | each `KeyspaceEvent` |
///
/// Spans are called `get market.price` and are children of the caller's. The names of database metrics and attributes
/// are OpenTelemetry's. Nothing carries a key or a value: keys can hold personal data.
public final class KeyspaceTelemetry: KeyspaceObserver {
    private let system: String
    private let instruments: Instruments
    private let tracer: (any Tracer)?
    private let warnings: UndecodableWarnings

    /// - Parameters:
    ///   - system: what the store is: `redis`, `valkey` or `memory`.
    ///   - metrics: where metrics go; the process's own if nothing is said.
    ///   - tracer: where spans go; the process's own if nothing is said.
    ///   - logger: told of values that cannot be decoded, once a minute for each namespace.
    public init(
        system: String, metrics: any MetricsFactory = MetricsSystem.factory,
        tracer: (any Tracer)? = nil, logger: Logger = Logger(label: "keyspace")
    ) {
        self.system = system
        self.tracer = tracer
        instruments = Instruments(system: system, factory: metrics)
        warnings = UndecodableWarnings(logger)
    }

    /// Counts the event.
    public func observed(_ event: KeyspaceEvent, in namespace: String) {
        instruments.counter(of: event, in: namespace).increment()
        if event == .undecodable { warnings.warn(of: namespace) }
    }

    /// Yes.
    public var measuresRoundTrips: Bool { true }

    /// Records how long the round trip took, and a span of it.
    public func performed(_ roundTrip: StoreRoundTrip, in namespace: String) {
        instruments.record(roundTrip, in: namespace)
        let tracer = tracer ?? InstrumentationSystem.tracer
        let end = DefaultTracerClock.now.nanosecondsSinceEpoch
        let start = PastInstant(nanosecondsSinceEpoch: end - min(end, roundTrip.duration.wholeNanoseconds))
        let span = tracer.startSpan("\(roundTrip.operation) \(namespace)", ofKind: .client, at: start)
        span.attributes["db.system.name"] = system
        span.attributes["db.operation.name"] = roundTrip.operation
        span.attributes["keyspace.namespace"] = namespace
        if roundTrip.commandCount > 1 { span.attributes["db.operation.batch.size"] = roundTrip.commandCount }
        if let failure = roundTrip.failure {
            span.attributes["error.type"] = failure.description
            span.setStatus(SpanStatus(code: .error, message: failure.description))
        }
        span.end(at: PastInstant(nanosecondsSinceEpoch: end))
    }
}

/// A moment that has passed when the span of a round trip is made.
private struct PastInstant: TracerInstant {
    let nanosecondsSinceEpoch: UInt64

    static func < (left: PastInstant, right: PastInstant) -> Bool {
        left.nanosecondsSinceEpoch < right.nanosecondsSinceEpoch
    }
}

extension Duration {
    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(clamping: seconds) * 1_000_000_000 + UInt64(clamping: attoseconds / 1_000_000_000)
    }
}
