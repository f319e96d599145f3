import KeyspaceRuntime
import Metrics
import MetricsTestKit
import Synchronization
import Testing
import Tracing

@testable import KeyspaceTelemetry

/// Making an instrument is slow in many libraries, so each is made once.
struct InstrumentsTests {
    private func roundTrip(_ operation: String, _ ending: StoreRoundTrip.Ending = .succeeded) -> StoreRoundTrip {
        StoreRoundTrip(
            operation: operation, commandCount: 1, duration: .milliseconds(1), writtenByteCount: 5, readByteCount: 7,
            ending: ending)
    }

    @Test func everyEventHasACounterOfItsOwn() throws {
        let metrics = TestMetrics()
        let telemetry = KeyspaceTelemetry(system: "redis", metrics: metrics)
        for (place, event) in KeyspaceEvent.allCases.enumerated() {
            for _ in 0...place { telemetry.observed(event, in: "sessions") }
        }
        #expect(metrics.counters.count == KeyspaceEvent.allCases.count)
        let expected = ["hits": 1, "loads": 3, "undecodable": 8, "bypassed-writes": 10]
        for (name, count) in expected {
            let counter = try metrics.expectCounter("keyspace.\(name)", [("keyspace.namespace", "sessions")])
            #expect(counter.values.reduce(0, +) == Int64(count))
        }
    }

    @Test func eachInstrumentIsMadeOnce() {
        let metrics = CountingFactory()
        let telemetry = KeyspaceTelemetry(system: "redis", metrics: metrics)
        for _ in 0..<100 {
            for namespace in ["market.price", "sessions"] {
                telemetry.observed(.hit, in: namespace)
                telemetry.performed(roundTrip("get"), in: namespace)
                telemetry.performed(roundTrip("get", .failed(.timeout)), in: namespace)
                telemetry.performed(roundTrip("set"), in: namespace)
            }
        }
        // Hits, and bytes in both directions; two operations, one of them also failed.
        #expect(metrics.counters == 6)
        #expect(metrics.timers == 6)
    }

    @Test func bytesAreCountedInBothDirections() throws {
        let metrics = TestMetrics()
        KeyspaceTelemetry(system: "redis", metrics: metrics).performed(roundTrip("set"), in: "sessions")
        let dimensions = [("keyspace.namespace", "sessions")]
        #expect(try metrics.expectCounter("keyspace.written.bytes", dimensions).values == [5])
        #expect(try metrics.expectCounter("keyspace.read.bytes", dimensions).values == [7])
    }

    @Test func withoutATracerThereAreNoSpans() {
        #expect(KeyspaceTelemetry(system: "redis", tracer: NoOpTracer()).tracer == nil)
        #expect(KeyspaceTelemetry(system: "redis").tracer == nil)
    }
}

/// Counts how often it is asked for instruments.
private final class CountingFactory: MetricsFactory {
    private let metrics = TestMetrics()
    private let made = Mutex((counters: 0, timers: 0))

    var counters: Int { made.withLock { $0.counters } }
    var timers: Int { made.withLock { $0.timers } }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        made.withLock { $0.counters += 1 }
        return metrics.makeCounter(label: label, dimensions: dimensions)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        made.withLock { $0.timers += 1 }
        return metrics.makeTimer(label: label, dimensions: dimensions)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        metrics.makeRecorder(label: label, dimensions: dimensions, aggregate: aggregate)
    }

    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
}
