import Foundation
import KeyspaceRedis
import KeyspaceRuntime

// The driver beside `redis-benchmark` of the same shape: alternated rounds on one server, medians, so that the ratios
// mean something on any machine. It fails only if something does not work, never for being slow.
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 5
let server = try Server()
let store = try RedisStore(RedisConfiguration(url: "redis://127.0.0.1:\(server.port)"))
_ = try await store.execute(Shape.set)

print("| shape | ratio to redis-benchmark | asked | driver, keys/s | its CPU, µs a key | allocations a key |")
print("|---|---|---|---|---|---|")
for shape in Shape.all {
    var rates: [Double] = []
    var measurements: [Measurement] = []
    _ = try await Measurement.of(shape, on: store)
    for _ in 0..<rounds {
        rates.append(
            try server.benchmark(shape.arguments, requests: shape.operations) * Double(shape.keysPerRequest))
        measurements.append(try await Measurement.of(shape, on: store))
    }
    let ratio = zip(measurements, rates).map { $0.keysPerSecond / $1 }.median
    print(
        "| \(shape.name) | \(String(format: "%.2f", ratio)) | \(shape.target)",
        "\(Int(measurements.map(\.keysPerSecond).median))",
        String(format: "%.2f", measurements.map(\.processorMicrosecondsPerKey).median),
        String(format: "%.2f", measurements.map(\.allocationsPerKey).median) + " |", separator: " | ")
}
await store.shutDown()
