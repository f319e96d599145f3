import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

struct SlotMapTests {
    private let asked = AskedNode(address: .tcp(host: "asked", port: 7000))

    private func text(_ text: String) -> RESPValue {
        .bytes(Bytes(text.utf8))
    }

    private func slot(_ number: Int) throws -> HashSlot {
        try #require(HashSlot(number))
    }

    /// A node of `CLUSTER SHARDS`, as a map or, in version 2, as an array.
    private func node(
        _ endpoint: RESPValue, _ port: Int64, role: String = "master", health: String = "online",
        tlsPort: Int64? = nil, isMap: Bool = true
    ) -> RESPValue {
        var fields = [text("id"), text("abc"), text("port"), .integer(port)]
        if let tlsPort { fields += [text("tls-port"), .integer(tlsPort)] }
        fields += [
            text("ip"), text("10.0.0.9"), text("endpoint"), endpoint, text("role"), text(role),
            text("replication-offset"), .integer(0), text("health"), text(health),
        ]
        return isMap ? .map(fields) : .array(fields)
    }

    private func shard(_ slots: [Int64], _ nodes: [RESPValue], isMap: Bool = true) -> RESPValue {
        let fields = [text("slots"), .array(slots.map(RESPValue.integer)), text("nodes"), .array(nodes)]
        return isMap ? .map(fields) : .array(fields)
    }

    @Test(arguments: [true, false])
    func shardsAreReadInBothVersions(isMap: Bool) throws {
        let reply = RESPValue.array([
            shard(
                [0, 99, 200, 200],
                [
                    node(text("b"), 7001, role: "replica", isMap: isMap),
                    node(text("a"), 7000, isMap: isMap),
                ], isMap: isMap),
            shard([100, 199, 201, 16_383], [node(text("c"), 7002, isMap: isMap)], isMap: isMap),
        ])
        let map = try #require(SlotMap(shards: reply, from: asked))
        #expect(map.nodes == [.tcp(host: "a", port: 7000), .tcp(host: "c", port: 7002)])
        for (number, host) in [(0, "a"), (99, "a"), (100, "c"), (199, "c"), (200, "a"), (201, "c"), (16_383, "c")] {
            #expect(map.address(of: try slot(number)) == .tcp(host: host, port: host == "a" ? 7000 : 7002))
        }
    }

    @Test(arguments: [true, false])
    func slotsAreReadInBothVersions(hasMetadata: Bool) throws {
        let metadata = hasMetadata ? [RESPValue.map([])] : []
        let reply = RESPValue.array([
            .array([
                .integer(0), .integer(5_460), .array([text("a"), .integer(7000), text("id")] + metadata),
                .array([text("b"), .integer(7001), text("id")] + metadata),
            ]),
            .array([.integer(5_461), .integer(16_382), .array([text("c"), .integer(7002), text("id")] + metadata)]),
        ])
        let map = try #require(SlotMap(slots: reply, from: asked))
        #expect(map.address(of: try slot(0)) == .tcp(host: "a", port: 7000))
        #expect(map.address(of: try slot(5_461)) == .tcp(host: "c", port: 7002))
        #expect(map.address(of: try slot(16_383)) == nil)
    }

    @Test(arguments: [RESPValue.null, .bytes([])])
    func withoutAnEndpointItIsTheHostThatWasAsked(endpoint: RESPValue) throws {
        let shards = RESPValue.array([shard([0, 0], [node(endpoint, 7005)])])
        #expect(try #require(SlotMap(shards: shards, from: asked)).nodes == [.tcp(host: "asked", port: 7005)])
        let slots = RESPValue.array([.array([.integer(0), .integer(0), .array([endpoint, .integer(7005)])])])
        #expect(try #require(SlotMap(slots: slots, from: asked)).nodes == [.tcp(host: "asked", port: 7005)])
    }

    @Test func aNodeWithoutTheNameThatIsWantedIsAtItsAddress() throws {
        let shards = RESPValue.array([shard([0, 0], [node(text("?"), 7005)])])
        #expect(try #require(SlotMap(shards: shards, from: asked)).nodes == [.tcp(host: "10.0.0.9", port: 7005)])
        let slots = RESPValue.array([
            .array([
                .integer(0), .integer(0),
                .array([text("?"), .integer(7005), text("id"), .array([text("ip"), text("10.0.0.9")])]),
            ])
        ])
        #expect(try #require(SlotMap(slots: slots, from: asked)).nodes == [.tcp(host: "10.0.0.9", port: 7005)])
    }

    @Test func withTLSTheTLSPortCounts() throws {
        let secured = AskedNode(address: asked.address, isSecured: true)
        let both = RESPValue.array([shard([0, 0], [node(text("a"), 7000, tlsPort: 7100)])])
        #expect(try #require(SlotMap(shards: both, from: secured)).nodes == [.tcp(host: "a", port: 7100)])
        #expect(try #require(SlotMap(shards: both, from: asked)).nodes == [.tcp(host: "a", port: 7000)])
        let one = RESPValue.array([shard([0, 0], [node(text("a"), 7000)])])
        #expect(try #require(SlotMap(shards: one, from: secured)).nodes == [.tcp(host: "a", port: 7000)])
    }

    @Test(arguments: ["fail", "failed"])
    func aFailedMasterHasNoSlots(health: String) throws {
        let old = node(text("a"), 7000, health: health)
        let alone = RESPValue.array([shard([0, 9], [old, node(text("b"), 7001, role: "replica")])])
        #expect(try #require(SlotMap(shards: alone, from: asked)).isEmpty)
        let replaced = RESPValue.array([shard([0, 9], [old, node(text("b"), 7001)])])
        #expect(try #require(SlotMap(shards: replaced, from: asked)).nodes == [.tcp(host: "b", port: 7001)])
    }

    @Test(arguments: [
        RESPValue.null, .error(ServerError(message: "ERR unknown subcommand 'SHARDS'")), .integer(1),
        .array([.integer(1)]), .array([.array([.integer(0)])]),
    ])
    func somethingElseIsNoMap(reply: RESPValue) {
        #expect(SlotMap(shards: reply, from: asked) == nil)
        #expect(SlotMap(slots: reply, from: asked) == nil)
    }

    @Test func rangesOutsideOfAllSlotsAreNoMap() {
        for ends: [Int64] in [[-1, 5], [5, 4], [0, 16_384], [1]] {
            let shards = RESPValue.array([shard(ends, [node(text("a"), 7000)])])
            #expect(SlotMap(shards: shards, from: asked) == nil)
        }
    }

    @Test func aMovedSlotHasItsNewNode() throws {
        var map = SlotMap()
        map.assign(0...16_383, to: .tcp(host: "a", port: 1))
        map.assign(try slot(7), to: .tcp(host: "b", port: 2))
        #expect(map.address(of: try slot(7)) == .tcp(host: "b", port: 2))
        #expect(map.address(of: try slot(8)) == .tcp(host: "a", port: 1))
        #expect(map.owner(of: try slot(7)) == 1)
    }
}
