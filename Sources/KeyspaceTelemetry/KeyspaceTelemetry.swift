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
/// | `keyspace.written.bytes`, `keyspace.read.bytes` | bytes | values in commands that had a reply, and in replies |
/// | `keyspace.hits`, `.misses`, `.loads`, `.load-failures`, … | | each `KeyspaceEvent` |
///
/// Spans are called `get market.price` and are children of the caller's. The names of database metrics and attributes
/// are OpenTelemetry's. Nothing carries a key or a value: keys can hold personal data.
public final class KeyspaceTelemetry: KeyspaceObserver {
    private let system: String
    private let instruments: Instruments
    /// Nil if spans would go nowhere, so that none are made.
    let tracer: (any Tracer)?
    private let warnings: UndecodableWarnings

    /// - Parameters:
    ///   - system: what the store is: `redis`, `valkey` or `memory`.
    ///   - metrics: where metrics go; if nothing is said where the process's own go now, so bootstrap those before.
    ///   - tracer: where spans go; likewise.
    ///   - logger: told of values that cannot be decoded, once a minute for each namespace.
    public init(
        system: String, metrics: any MetricsFactory = MetricsSystem.factory,
        tracer: (any Tracer)? = nil, logger: Logger = Logger(label: "keyspace")
    ) {
        self.system = system
        let tracer = tracer ?? InstrumentationSystem.tracer
        self.tracer = tracer is NoOpTracer ? nil : tracer
        instruments = Instruments(system: system, factory: metrics)
        warnings = UndecodableWarnings(logger)
    }

    /// Counts the event.
    public func observed(_ event: KeyspaceEvent, in namespace: String) {
        instruments[namespace].count(event)
        if event == .undecodable { warnings.warn(of: namespace) }
    }

    /// Yes.
    public var measuresRoundTrips: Bool { true }

    /// Records how long the round trip took, and a span of it.
    public func performed(_ roundTrip: StoreRoundTrip, in namespace: String) {
        instruments[namespace].record(roundTrip)
        if let tracer { trace(roundTrip, namespace, tracer) }
    }

    private func trace(_ roundTrip: StoreRoundTrip, _ namespace: String, _ tracer: any Tracer) {
        let end = DefaultTracerClock.now.nanosecondsSinceEpoch
        let start = PastInstant(nanosecondsSinceEpoch: end - min(end, roundTrip.duration.wholeNanoseconds))
        let span = tracer.startSpan("\(roundTrip.operation) \(namespace)", ofKind: .client, at: start)
        span.attributes["db.system.name"] = system
        span.attributes["db.operation.name"] = roundTrip.operation
        span.attributes["keyspace.namespace"] = namespace
        if roundTrip.commandCount > 1 { span.attributes["db.operation.batch.size"] = roundTrip.commandCount }
        if let errorType = roundTrip.ending.errorType {
            span.attributes["error.type"] = errorType
            span.setStatus(SpanStatus(code: .error, message: errorType))
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
