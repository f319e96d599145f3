import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

struct SwiftVariantTests {
    private let text: String

    init() {
        let cases = Fixture.cases("price", "ohlcv_1h", "volume_24h", "default")
        let hour = TimeToLive.afterWrite(.seconds(3_600), jitter: 0.1)
        let namespace = Fixture.namespace(
            "market", [.literal("market:"), .placeholder(0), .literal(":"), .placeholder(1)],
            [Fixture.parameter("pair"), Fixture.parameter("data_type", .enumeration(cases, nil))], variant: 1,
            entries: [
                Fixture.entry(
                    "market.price", .string(.scalar(.double)), variant: cases[0], ttl: hour, serialization: .text,
                    summary: "The latest price."),
                Fixture.entry(
                    "market.ohlcv_1h", .record([Fixture.field("open", .scalar(.double))]), variant: cases[1]),
                Fixture.entry(
                    "market.volume_24h", .string(.scalar(.double)), variant: cases[2], ttl: hour, serialization: .text),
                Fixture.entry("market.default", .counter, variant: cases[3]),
            ])
        text = Fixture.emit(Fixture.policy(namespaces: [namespace]))["shop.policy.swift"] ?? ""
    }

    @Test func theCaseDecidesTheHandle() {
        #expect(
            text.contains("public func market<Handle>(pair: String, dataType: Market.DataType<Handle>) -> Handle {"))
        #expect(
            text.contains(
                #"Handle(keyspace, dataType.entry, Key(keyspace.prefix, "market:", pair, ":", dataType))"#))
        #expect(text.contains("public typealias DataType<Handle: StoredHandle> = Variant<Market, Handle>"))
    }

    @Test func casesOfOneHandleShareAnExtension() {
        let heads = text.split(separator: "\n").filter { $0.hasPrefix("extension ShopKeyspace.Market.DataType") }
        #expect(
            heads == [
                "extension ShopKeyspace.Market.DataType<StoredValue<Double>> {",
                "extension ShopKeyspace.Market.DataType<StoredHash<ShopKeyspace.Market.Ohlcv1hFields>> {",
                "extension ShopKeyspace.Market.DataType<StoredCounter> {",
            ])
    }

    @Test func everyCaseHasItsTextAndItsEntry() {
        #expect(
            text.contains(
                "    public static var volume24h: Self {\n        Self(\"volume_24h\", ShopKeyspace.Market.volume24h)"))
        #expect(
            text.contains("public static var `default`: Self {\n        Self(\"default\", ShopKeyspace.Market.default)")
        )
        #expect(text.contains("static let `default` = CounterEntry(\"market.default\", ttl: .none)"))
    }

    @Test func everyCaseSaysWhatItKeeps() {
        #expect(
            text.contains(
                """
                    /// The latest price.
                    ///
                    /// A value, as text. Expires 1 hour after the write, up to 10 % earlier. Fails when the store is unavailable.
                    public static var price: Self {
                """))
    }

    @Test func fieldsOfAVariantHaveARecordOfTheirOwn() {
        #expect(text.contains("        public struct Ohlcv1hFields: FieldRecord, Hashable {"))
        #expect(text.contains("static let ohlcv1h = HashEntry<Ohlcv1hFields>(\"market.ohlcv_1h\", ttl: .none)"))
        #expect(text.contains("extension HashField<ShopKeyspace.Market.Ohlcv1hFields, Double> {"))
    }
}
