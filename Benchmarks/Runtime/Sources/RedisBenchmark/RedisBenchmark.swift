import Foundation
import KeyspaceRedis
import KeyspaceRuntime
import KeyspaceTelemetry

/// The driver beside `redis-benchmark` of the same shape: alternated rounds on one server, medians, so that the ratios
/// mean something on any machine. It fails only if something does not work, never for being slow.
///
/// Arguments: the number of rounds, and a part of the name of the shapes to measure.
@main
struct RedisBenchmark {
    let rounds: Int
    let server: Server
    let keyspace: Keyspace
    let observed: Keyspace

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let rounds = arguments.first.flatMap { Int($0) } ?? 5
        let wanted = arguments.dropFirst().first ?? ""
        let server = try Server()
        defer { server.stop() }
        let store = try RedisStore(RedisConfiguration(url: "redis://127.0.0.1:\(server.port)"))
        let benchmark = RedisBenchmark(
            rounds: rounds, server: server,
            keyspace: Keyspace("Benchmark", store: store, prefix: ""),
            observed: Keyspace(
                "Benchmark", store: store, prefix: "", observer: KeyspaceTelemetry(system: "redis")))
        _ = try await store.execute(Shape.set)
        print(
            "| shape | ratio of keys/s | asked | ratio of client CPU | driver: keys/s | CPU, µs a key | allocations a key |"
        )
        print("|---|---|---|---|---|---|---|")
        for shape in Shape.all where wanted.isEmpty || shape.name.contains(wanted) {
            print("| " + (try await benchmark.row(shape)).joined(separator: " | ") + " |")
        }
        print(
            "asked of GET, 64 tasks: a ratio of client CPU of at most 0.28; of an accessor's key at most 3 allocations")
        await store.shutDown()
    }

    /// One line of the table.
    private func row(_ shape: Shape) async throws -> [String] {
        var theirs: [Measurement] = []
        var ours: [Measurement] = []
        let keyspace = shape.isObserved ? observed : keyspace
        _ = try await Measurement.of(shape, in: keyspace)
        for _ in 0..<rounds {
            theirs.append(try server.benchmark(shape))
            ours.append(try await Measurement.of(shape, in: keyspace))
        }
        let rounds = zip(ours, theirs)
        return [
            shape.name, format(rounds.map { $0.keysPerSecond / $1.keysPerSecond }.median), "\(shape.target)",
            format(rounds.map { $0.processorMicrosecondsPerKey / $1.processorMicrosecondsPerKey }.median),
            "\(Int(ours.map(\.keysPerSecond).median))", format(ours.map(\.processorMicrosecondsPerKey).median),
            format(ours.map(\.allocationsPerKey).median),
        ]
    }

    private func format(_ figure: Double) -> String {
        String(format: "%.2f", figure)
    }
}
