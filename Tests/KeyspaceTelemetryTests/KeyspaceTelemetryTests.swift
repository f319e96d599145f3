import InMemoryLogging
import InMemoryTracing
import KeyspaceRuntime
import KeyspaceTesting
import Logging
import Metrics
import MetricsTestKit
import Testing
import Tracing

@testable import KeyspaceTelemetry

struct KeyspaceTelemetryTests {
    private let metrics = TestMetrics()
    private let tracer = InMemoryTracer()
    private let logs = InMemoryLogHandler()

    private var telemetry: KeyspaceTelemetry {
        KeyspaceTelemetry(
            system: "redis", metrics: metrics, tracer: tracer, logger: Logger(label: "test") { _ in logs })
    }

    private let roundTrip = StoreRoundTrip(
        operation: "get", commandCount: 1, duration: .milliseconds(3), writtenByteCount: 0, readByteCount: 64,
        ending: .succeeded)

    @Test func eventsAreCountedByNamespace() throws {
        let telemetry = telemetry
        telemetry.observed(.hit, in: "market.price")
        telemetry.observed(.hit, in: "market.price")
        telemetry.observed(.miss, in: "sessions")
        let hits = try metrics.expectCounter("keyspace.hits", [("keyspace.namespace", "market.price")])
        #expect(hits.values.reduce(0, +) == 2)
        let misses = try metrics.expectCounter("keyspace.misses", [("keyspace.namespace", "sessions")])
        #expect(misses.values.reduce(0, +) == 1)
    }

    @Test func roundTripsAreTimedWithOpenTelemetrysNames() throws {
        let telemetry = telemetry
        #expect(telemetry.measuresRoundTrips)
        telemetry.performed(roundTrip, in: "sessions")
        let timer = try metrics.expectTimer(
            "db.client.operation.duration",
            [("db.system.name", "redis"), ("db.operation.name", "get"), ("keyspace.namespace", "sessions")])
        #expect(timer.values == [3_000_000])
        let bytes = try metrics.expectCounter("keyspace.read.bytes", [("keyspace.namespace", "sessions")])
        #expect(bytes.values == [64])
    }

    @Test func aRoundTripIsASpanWithItsTimes() throws {
        let telemetry = telemetry
        telemetry.performed(
            StoreRoundTrip(
                operation: "get", commandCount: 3, duration: .milliseconds(3), writtenByteCount: 0, readByteCount: 0,
                ending: .failed(.timeout)),
            in: "sessions")
        let span = try #require(tracer.finishedSpans.first)
        #expect(span.operationName == "get sessions")
        #expect(span.kind == .client)
        #expect(span.attributes.get("db.system.name") == .string("redis"))
        #expect(span.attributes.get("error.type") == .string("timeout"))
        #expect(span.attributes.get("db.operation.batch.size") == .int64(3))
        #expect(span.endInstant.nanosecondsSinceEpoch - span.startInstant.nanosecondsSinceEpoch == 3_000_000)
    }

    @Test func undecodableValuesAreLoggedOnceAMinute() {
        let warnings = UndecodableWarnings(Logger(label: "test") { _ in logs })
        let start = ContinuousClock.now
        for second in [0, 1, 59, 61] {
            warnings.warn(of: "sessions", now: start + .seconds(second))
        }
        warnings.warn(of: "market", now: start)
        #expect(logs.entries.count == 3)
        #expect(logs.entries.allSatisfy { $0.level == .warning })
    }

    @Test func aKeyspaceTellsOfItsRoundTrips() async throws {
        let telemetry = telemetry
        let store = MemoryStore(clock: ManualClock())
        let keyspace = Keyspace("Test", store: store, prefix: "", observer: telemetry)
        let entry = CounterEntry("visits", ttl: .afterCreate(.seconds(60)))
        let counter = StoredCounter(keyspace, entry, Key(bytes: Bytes("visits".utf8)))
        _ = try await counter.increment()
        #expect(tracer.finishedSpans.map(\.operationName) == ["increment visits"])
    }
}
