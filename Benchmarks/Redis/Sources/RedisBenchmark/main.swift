import Foundation
import KeyspaceRedis
import KeyspaceRuntime
import KeyspaceTelemetry

// The driver beside `redis-benchmark` of the same shape: alternated rounds on one server, medians, so that the ratios
// mean something on any machine. It fails only if something does not work, never for being slow.
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 5
let server = try Server()
let store = try RedisStore(RedisConfiguration(url: "redis://127.0.0.1:\(server.port)"))
let keyspace = Keyspace("Benchmark", store: store, prefix: "")
let observed = Keyspace("Benchmark", store: store, prefix: "", observer: KeyspaceTelemetry(system: "redis"))
_ = try await store.execute(Shape.set)

print("| shape | ratio of keys/s | asked | ratio of client CPU | driver: keys/s | CPU, µs a key | allocations a key |")
print("|---|---|---|---|---|---|---|")
for shape in Shape.all {
    var theirs: [Measurement] = []
    var ours: [Measurement] = []
    let keyspace = shape.isObserved ? observed : keyspace
    _ = try await Measurement.of(shape, in: keyspace)
    for _ in 0..<rounds {
        theirs.append(try server.benchmark(shape))
        ours.append(try await Measurement.of(shape, in: keyspace))
    }
    let rounds = zip(ours, theirs)
    let figures = [
        format(rounds.map { $0.keysPerSecond / $1.keysPerSecond }.median), "\(shape.target)",
        format(rounds.map { $0.processorMicrosecondsPerKey / $1.processorMicrosecondsPerKey }.median),
        "\(Int(ours.map(\.keysPerSecond).median))", format(ours.map(\.processorMicrosecondsPerKey).median),
        format(ours.map(\.allocationsPerKey).median),
    ]
    print("| \(shape.name) | " + figures.joined(separator: " | ") + " |")
}
print("asked of GET, 64 tasks: a ratio of client CPU of at most 0.28; by an accessor at most 3 allocations")
await store.shutDown()

func format(_ figure: Double) -> String {
    String(format: "%.2f", figure)
}
