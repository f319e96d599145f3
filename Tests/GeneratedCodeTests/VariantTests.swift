import GeneratedVariants
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// One key pattern with entries of several kinds.
struct VariantTests {
    private let keys = VariantsKeyspace(store: MemoryStore(clock: ManualClock()))

    @Test func theCaseTellsTheHandle() async throws {
        let price: StoredValue<Double> = keys.market(tokenPair: "SOL", dataType: .price)
        #expect(price.key.description == "market:SOL:price")
        try await price.set(152.5)
        #expect(try await price.get() == 152.5)

        let candle = VariantsKeyspace.Candle(open: 1, close: 2)
        let candles = keys.market(tokenPair: "SOL", dataType: .ohlcv1h)
        #expect(candles.key.description == "market:SOL:ohlcv_1h")
        try await candles.set([candle])
        #expect(try await candles.get() == [candle])

        try await keys.market(tokenPair: "SOL", dataType: .book).set(.bid, to: 3)
        #expect(try await keys.market(tokenPair: "SOL", dataType: .book).getAll()?.bid == 3)

        try await keys.market(tokenPair: "SOL", dataType: .default).append(candle)
        #expect(try await keys.market(tokenPair: "SOL", dataType: .default).all() == [candle])
    }

    @Test func eachCaseHasItsOwnTTL() async throws {
        let price = keys.market(tokenPair: "SOL", dataType: .price)
        let candles = keys.market(tokenPair: "SOL", dataType: .ohlcv1h)
        try await price.set(1)
        try await candles.set([])
        guard case .expires(let short) = try await price.timeToLive(),
            case .expires(let long) = try await candles.timeToLive()
        else {
            Issue.record("no TTL")
            return
        }
        #expect(short <= .seconds(30) && long > .seconds(290))
    }
}
