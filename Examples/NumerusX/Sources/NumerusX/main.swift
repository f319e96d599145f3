import KeyspaceRuntime
import TradingKeys

// All of NumerusX's keys on the store in memory. On a server the same calls run over another store.
let store = MemoryStore()
let cache = NumerusXKeyspace(store: store)
let narrator = Narrator()

print("NumerusX on a store in memory; policy \(NumerusXKeyspace.policyDigest)")
try await showMarketData(cache, narrator)
try await showJupiter(cache, narrator)
try await showAccounts(cache, narrator)
try await showRateLimit(cache, narrator)
try await showLogBuffer(cache, narrator)
try await showDecisions(cache, narrator)
try await showOtherStructures(cache, narrator)
