import Foundation
import KeyspaceRuntime
import TradingKeys

/// Use 1: market data, cached per token pair and kind of data.
func showMarketData(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("Market data", "cached so that the exchanges are asked less often")
    let price = cache.market(tokenPair: "SOL/USDC", dataType: .price)

    let loaded = try await price.getOrLoad {
        log.note("nothing cached: the exchange is asked")
        return NumerusXKeyspace.PriceQuote(price: 152.34, bid: 152.31, ask: 152.37, source: "orca", at: log.now)
    }
    log.line(price.key, "loaded \(loaded.price) from \(loaded.source)")
    let cached = try await price.getOrLoad {
        log.note("this is never printed: the value is cached")
        return loaded
    }
    log.line(price.key, "cached \(cached.price)")
    try await log.timeToLive(price.key, price.timeToLive())

    let volume = cache.market(tokenPair: "SOL/USDC", dataType: .volume24h)
    try await volume.set(1_234_567.5)
    try await log.timeToLive(volume.key, volume.timeToLive())

    let prices = try await ["SOL/USDC", "BTC/USDC"].map { cache.market(tokenPair: $0, dataType: .price) }.get()
    log.note("both pairs in one round trip: \(prices.map { $0.map { "\($0.price)" } ?? "not cached" })")
}

/// Use 2: replies of the Jupiter API, under a hash of the request.
func showJupiter(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("Jupiter", "the same request gives the same key, in every service")
    struct QuoteRequest: Encodable {
        var inputMint = "SOL"
        var outputMint = "USDC"
        var amount = 1_000_000
    }
    let quote = try cache.jupiter(endpoint: .quote, params: QuoteRequest())
    try await quote.set(
        NumerusXKeyspace.JupiterQuote(
            inputMint: "SOL", outputMint: "USDC", inAmount: 1_000_000, outAmount: 152_340, route: ["Orca"]))
    if let stored = try await quote.get() {
        log.line(quote.key, "\(stored.inAmount) \(stored.inputMint) for \(stored.outAmount) \(stored.outputMint)")
    }
    try await log.timeToLive(quote.key, quote.timeToLive())
    let calls = cache.jupiterCalls(endpoint: .quote, day: log.now)
    try await log.line(calls.key, "\(calls.increment()) call today")
}
