import KeyspaceRuntime

/// One way of using a server: how the driver does it, and how `redis-benchmark` does the same.
struct Shape {
    let name: String
    /// The ratio of throughputs to reach.
    let target: Double
    /// Commands of one round.
    let operations: Int
    let tasks: Int
    /// Keys that one call reads or writes.
    let keysPerCall: Int
    /// Arguments of `redis-benchmark` beside the port and the number of requests.
    let arguments: [String]
    /// Keys that one request of `redis-benchmark` reads: `MGET` reads many.
    let keysPerRequest: Int
    /// Whether metrics are told of it, which go nowhere: what is measured is the price of telling.
    var isObserved = false
    let call: @Sendable (Keyspace) async throws -> Void

    static let value = Bytes(repeating: UInt8(ascii: "x"), count: 64)
    static let keyText = "bench:key:000000042"
    static let key = Key(bytes: Bytes(keyText.utf8))
    static let get = Command(.get, at: key)
    private static let entry = ValueEntry<String>("bench", ttl: .afterWrite(.seconds(600)), codec: .text)
    static let set = Command(.set(value, if: .always), at: key, expiry: .after(.seconds(600)))
    private static let batch = Array(repeating: get, count: 100)
    /// A write among them, so that the reads go out one by one.
    private static let mixedBatch = Array(repeating: get, count: 99) + [set]

    /// The key, made as a generated accessor makes it.
    private static func accessorKey(_ keyspace: Keyspace) -> Key {
        let number = "000000042"
        return Key(keyspace.prefix, "bench:", "key", ":", number)
    }

    /// The whole accessor, with the value that its caller sees.
    @Sendable private static func getByAccessor(_ keyspace: Keyspace) async throws {
        _ = try await StoredValue(keyspace, entry, accessorKey(keyspace)).get()
    }

    static let all = [
        Shape(
            name: "GET, 64 tasks", target: 2.5, operations: 200_000, tasks: 64, keysPerCall: 1,
            arguments: ["-c", "64", "GET", keyText], keysPerRequest: 1
        ) { _ = try await $0.store.execute(get) },
        Shape(
            name: "GET, 512 tasks", target: 5, operations: 200_000, tasks: 512, keysPerCall: 1,
            arguments: ["-c", "512", "GET", keyText], keysPerRequest: 1
        ) { _ = try await $0.store.execute(get) },
        Shape(
            name: "SET with expiry, 64 tasks", target: 2, operations: 200_000, tasks: 64, keysPerCall: 1,
            arguments: ["-c", "64", "SET", keyText, String(decoding: value, as: UTF8.self), "PX", "600000"],
            keysPerRequest: 1
        ) { _ = try await $0.store.execute(set) },
        Shape(
            name: "GET of an accessor's key, 64 tasks", target: 2.5, operations: 200_000, tasks: 64, keysPerCall: 1,
            arguments: ["-c", "64", "GET", keyText], keysPerRequest: 1
        ) { _ = try await $0.store.execute(Command(.get, at: accessorKey($0))) },
        Shape(
            name: "GET by an accessor, 64 tasks", target: 2.5, operations: 200_000, tasks: 64, keysPerCall: 1,
            arguments: ["-c", "64", "GET", keyText], keysPerRequest: 1
        ) { try await getByAccessor($0) },
        Shape(
            name: "the same with telemetry", target: 2.5, operations: 200_000, tasks: 64, keysPerCall: 1,
            arguments: ["-c", "64", "GET", keyText], keysPerRequest: 1, isObserved: true
        ) { try await getByAccessor($0) },
        // The driver sends it as one MGET, which takes the server less than as many GETs.
        Shape(
            name: "batches of 100 GETs", target: 0.9, operations: 500_000, tasks: 1, keysPerCall: 100,
            arguments: ["-c", "1", "-P", "100", "GET", keyText], keysPerRequest: 1
        ) { _ = try await $0.store.execute(batch) },
        Shape(
            name: "batches of 99 GETs and a SET", target: 0.9, operations: 300_000, tasks: 1, keysPerCall: 100,
            arguments: ["-c", "1", "-P", "100", "GET", keyText], keysPerRequest: 1
        ) { _ = try await $0.store.execute(mixedBatch) },
        Shape(
            name: "MGET of 100", target: 0.85, operations: 500_000, tasks: 1, keysPerCall: 100,
            arguments: ["-c", "1", "MGET"] + Array(repeating: keyText, count: 100), keysPerRequest: 100
        ) { _ = try await $0.store.execute(batch) },
        Shape(
            name: "sequential GET", target: 0.75, operations: 20_000, tasks: 1, keysPerCall: 1,
            arguments: ["-c", "1", "GET", keyText], keysPerRequest: 1
        ) { _ = try await $0.store.execute(get) },
    ]
}
