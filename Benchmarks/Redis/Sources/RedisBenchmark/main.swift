import CAllocationCount
import Glibc
import KeyspaceRedis
import KeyspaceRuntime

func cpu() -> Double {
    var u = rusage()
    getrusage(0, &u)
    return Double(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + Double(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6
}
let port = Int(CommandLine.arguments[1])!
let store = try RedisStore(RedisConfiguration(url: "redis://127.0.0.1:\(port)"))
let key = Key(bytes: Array("key:000000000042".utf8))
_ = try await store.execute(
    Command(.set(Array(repeating: 120, count: 64), if: .always), at: key, expiry: .after(.seconds(600))))
func run(_ name: String, tasks: Int, count: Int, _ body: @escaping @Sendable () async throws -> Void) async throws {
    let clock = ContinuousClock()
    let a = allocation_count(), c = cpu()
    let t = try await clock.measure {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<tasks { group.addTask { for _ in 0..<(count / tasks) { try await body() } } }
            try await group.waitForAll()
        }
    }
    let s = Double(t.components.seconds) + Double(t.components.attoseconds) / 1e18
    print(
        name, Int(Double(count) / s), "ops/s", (cpu() - c) / Double(count) * 1e6, "us/op",
        Double(allocation_count() - a) / Double(count), "allocs/op")
}
let get = Command(.get, at: key)
let only = CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : ""
if only == "batch" {
    let batch = Array(repeating: get, count: 100)
    try await run("batch 100 (x100)", tasks: 1, count: 30_000) { _ = try await store.execute(batch) }; exit(0)
}
if only == "one" { try await run("GET 1", tasks: 1, count: 100_000) { _ = try await store.execute(get) }; exit(0) }
for _ in 0..<3 {
    try await run("GET 64", tasks: 64, count: 200_000) { _ = try await store.execute(get) }
    try await run("GET 512", tasks: 512, count: 200_000) { _ = try await store.execute(get) }
    try await run("GET 1", tasks: 1, count: 20_000) { _ = try await store.execute(get) }
    let batch = Array(repeating: get, count: 100)
    try await run("batch 100 (x100)", tasks: 1, count: 3_000) { _ = try await store.execute(batch) }
}
