import Foundation
import KeyspaceRedis
import KeyspaceRuntime
import TradingKeys

// All of NumerusX's keys: in memory, or on a server with `--redis URL`. What follows does not know which.
let store: any Store
let place: String
do throws(RedisConfigurationError) {
    (store, place) = try chosenStore(CommandLine.arguments.dropFirst())
} catch {
    print("NumerusX: \(error)")
    exit(2)
}
let cache = NumerusXKeyspace(store: store)
let narrator = Narrator()

print("NumerusX \(place); policy \(NumerusXKeyspace.policyDigest)")
do {
    try await showMarketData(cache, narrator)
    try await showJupiter(cache, narrator)
    try await showAccounts(cache, narrator)
    try await showRateLimit(cache, narrator)
    try await showLogBuffer(cache, narrator)
    try await showDecisions(cache, narrator)
    try await showOtherStructures(cache, narrator)
} catch {
    print("NumerusX: \(error)")
    exit(1)
}
if let redis = store as? RedisStore { await redis.shutDown() }

/// The store in memory; with `--redis`, the server that the policy's variables name; with `--redis URL`, that one.
func chosenStore(_ arguments: ArraySlice<String>) throws(RedisConfigurationError) -> (any Store, String) {
    switch (arguments.first, arguments.dropFirst().first, arguments.count) {
    case (nil, _, _):
        return (MemoryStore(), "on a store in memory")
    case ("--redis", let url?, 2):
        return (try RedisStore(RedisConfiguration(url: url)), "on a server")
    case ("--redis", nil, 1):
        return (try RedisStore(RedisConfiguration(NumerusXKeyspace.connection)), "on the server of the policy")
    default:
        print("usage: NumerusX [--redis [URL]]")
        exit(2)
    }
}
