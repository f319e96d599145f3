import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// Strings, counters, bitmaps and HyperLogLogs, at the boundaries of their encodings.
struct StringMemoryTests {
    private let layout: ServerLayout

    init() throws {
        layout = ServerLayout(try policy("  a: { key: a, value: string, ttl: 1h }\n").server)
    }

    private func text(_ length: Int, isInteger: Bool = false) -> KeyContent {
        .string(StoredText(SizeDistribution(always: length), isInteger: isInteger))
    }

    @Test(arguments: [(12, 32), (13, 48), (44, 64)])
    func aShortTextStandsBehindItsHeader(_ length: Int, _ bytes: Double) {
        let memory = layout.memory(of: text(length))
        #expect(memory.encodings.map(\.encoding) == [.embstr])
        #expect(memory.bytes == bytes)
    }

    @Test(arguments: [(45, 80), (260, 336), (40_000, 40976)] as [(Int, Double)])
    func aLongTextStandsAlone(_ length: Int, _ bytes: Double) {
        let memory = layout.memory(of: text(length))
        #expect(memory.encodings.map(\.encoding) == [.raw])
        #expect(memory.bytes == bytes)
    }

    @Test func aWholeNumberNeedsItsHeaderOnly() {
        #expect(layout.memory(of: text(19, isInteger: true)).bytes == 16)
        #expect(layout.memory(of: text(19, isInteger: true)).encodings.map(\.encoding) == [.int])
        // More than 64 bits are text.
        #expect(layout.memory(of: text(20, isInteger: true)).bytes == 48)
    }

    @Test func smallNumbersAreSharedUnlessTheirLastUseCounts() {
        #expect(layout.memory(of: text(4, isInteger: true)).bytes == 0)
        #expect(layout.memory(of: text(5, isInteger: true)).bytes == 16)
        #expect(layout.memory(of: .integer(below: 10_000)).bytes == 0)
        #expect(layout.memory(of: .integer(below: 10_001)).bytes == 16)
        #expect(layout.memory(of: .integer(below: nil)).bytes == 16)
        var evicting = layout
        evicting.sharesIntegers = false
        #expect(evicting.memory(of: text(4, isInteger: true)).bytes == 16)
    }

    @Test func aMixtureHasBothEncodings() {
        let memory = layout.memory(of: .string(StoredText(SizeDistribution(each: [44, 45, 45, 45]))))
        #expect(memory.encodings.map(\.encoding) == [.embstr, .raw])
        #expect(memory.encodings.map(\.share) == [0.25, 0.75])
        #expect(memory.bytes == (64 + 3 * 80) / 4)
    }

    /// Each time the string is too short, it asks for twice what it needs.
    @Test(arguments: [(1, 24), (8, 24), (33, 32), (1_440, 272), (100_000, 16400)] as [(Int, Double)])
    func aBitmapsRoomDoubles(_ bits: Int, _ bytes: Double) {
        #expect(layout.memory(of: .bitmap(bits: bits)).bytes == bytes)
    }

    @Test func aHyperLogLogIsDenseFromSomeMembersOn() {
        let dense = 16.0 + 14_336
        #expect(layout.memory(of: .hyperLogLog(members: nil)).bytes == dense)
        #expect(layout.memory(of: .hyperLogLog(members: 5_000)).bytes == dense)
        let few = layout.memory(of: .hyperLogLog(members: 100))
        #expect(few.encodings.map(\.encoding) == [.sparse])
        #expect((380...500).contains(few.bytes))
        var early = layout
        early.sparseBytes = 200
        #expect(early.memory(of: .hyperLogLog(members: 100)).bytes == dense)
    }

    @Test func ofTheServersOwnAllocatorBlocksAreSmaller() {
        var bundled = layout
        bundled.allocator = .bundled
        #expect(bundled.memory(of: text(3)).bytes == 24)
        #expect(layout.memory(of: text(3)).bytes == 32)
    }
}
