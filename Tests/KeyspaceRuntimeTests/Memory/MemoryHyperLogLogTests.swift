import Testing

@testable import KeyspaceRuntime

@Suite struct MemoryHyperLogLogTests {
    /// What Redis 7.0.15 says after `PFADD` of `member-0`, `member-1`, ….
    @Test(arguments: [
        (1, 1), (10, 10), (100, 100), (500, 497), (1000, 1000), (5000, 5019), (10_000, 10_025), (100_000, 99_959),
    ])
    func countsEqualAServers(members: Int, count: Int) {
        var estimate = HyperLogLog()
        _ = estimate.insert((0..<members).map { Bytes("member-\($0)".utf8) })
        let estimated = estimate.count()
        #expect(estimated == count)
        #expect(HyperLogLog.count(union: [estimate, HyperLogLog()]) == count)
    }

    @Test func membersThatAreKnownChangeNothing() {
        var estimate = HyperLogLog()
        let members = (0..<2000).map { Bytes("\($0)".utf8) }
        let isFirstNew = estimate.insert(members)
        let count = estimate.count()
        let isSecondNew = estimate.insert(members)
        #expect(isFirstNew && !isSecondNew)
        let countAfter = estimate.count()
        #expect(countAfter == count)
    }

    @Test func itIsSmallWhileItCountsFew() {
        var estimate = HyperLogLog()
        _ = estimate.insert((0..<100).map { Bytes("\($0)".utf8) })
        #expect(estimate.footprint < 500)
        _ = estimate.insert((0..<10_000).map { Bytes("\($0)".utf8) })
        #expect(estimate.footprint < 12_400)
    }

    @Test func theEncodingOfAServerIsWrittenAndRead() throws {
        var estimate = HyperLogLog()
        for members in [0, 3, 5000] {
            _ = estimate.insert((0..<members).map { Bytes("\($0)".utf8) })
            let encoded = estimate.encoded
            #expect(encoded.count == 16 + 12_288)
            var decoded = try #require(HyperLogLog(encoded: encoded))
            #expect(decoded.unpacked == estimate.unpacked)
            let (before, after) = (estimate.count(), decoded.count())
            #expect(before == after)
        }
    }

    /// The bytes that Redis 7.0.15 keeps after `PFADD key a b c`.
    @Test func theSparseEncodingOfAServerIsRead() throws {
        let sparse = Self.sparseOfABC
        var decoded = try #require(HyperLogLog(encoded: sparse))
        let count = decoded.count()
        let isChanged = decoded.insert(["a", "b", "c"].map { Bytes($0.utf8) })
        #expect(count == 3 && !isChanged)
        for length in 0..<sparse.count {
            #expect(HyperLogLog(encoded: Bytes(sparse.prefix(length))) == nil)
        }
    }

    @Test func brokenRegistersGiveANumberAndNoCrash() throws {
        let header = Bytes("HYLL".utf8) + Bytes(repeating: 0, count: 12)
        var full = try #require(HyperLogLog(encoded: header + Bytes(repeating: 0xFF, count: 12_288)))
        let count = full.count()
        #expect(count > 0)
        #expect(HyperLogLog(encoded: header + Bytes(repeating: 0xFF, count: 12_287)) == nil)
        #expect(HyperLogLog(encoded: Bytes("HYLX".utf8) + Bytes(repeating: 0, count: 12_300)) == nil)
    }

    static let sparseOfABC: Bytes = [
        0x48, 0x59, 0x4C, 0x4C, 0x01, 0x00, 0x00, 0x00, 0x03, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x60, 0xF3,
        0x80, 0x50, 0xB1, 0x84, 0x4B, 0xFB, 0x80, 0x42, 0x5A,
    ]
}
