import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// Hashes, sets, sorted sets, lists and streams, at the boundaries of their encodings.
struct CollectionMemoryTests {
    private let layout: ServerLayout

    init() throws {
        layout = ServerLayout(try policy("  a: { key: a, value: string, ttl: 1h }\n").server)
    }

    private func text(_ length: Int, isInteger: Bool = false) -> StoredText {
        StoredText(SizeDistribution(always: length), isInteger: isInteger)
    }

    private func encoding(_ content: KeyContent, _ layout: ServerLayout? = nil) -> [Encoding] {
        (layout ?? self.layout).memory(of: content).encodings.map(\.encoding)
    }

    // MARK: Listpacks

    @Test(arguments: [(0, 2), (1, 3), (63, 65), (64, 67), (125, 128), (126, 130), (4_095, 4_099), (4_096, 4_103)])
    func anEntryHasItsLengthOnBothSides(_ length: Int, _ bytes: Int) {
        #expect(Listpack.entry(length) == bytes)
    }

    /// Up to 127, 13 bits, 16, 24, 32 and 64.
    @Test(arguments: [(2, 2), (6, 5), (9, 6), (13, 10), (19, 10), (20, 22)])
    func aWholeNumberTakesWhatItNeeds(_ digits: Int, _ bytes: Double) {
        #expect(Listpack.integer(digits: digits) == bytes)
    }

    @Test func numbersOfOneLengthCanTakeDifferentRoom() {
        let numbers = (1_000..<10_000).map { $0 < 4_096 ? 3.0 : 4 }
        #expect(abs(Listpack.integer(digits: 4) - numbers.reduce(0, +) / Double(numbers.count)) < 1e-9)
    }

    // MARK: Hashes

    private func hash(_ count: Int, name: Int = 4, value: Int) -> KeyContent {
        .hash([.init(text(name), text(value), count: count)])
    }

    @Test func aSmallHashIsAListpack() {
        // 7 bytes, and 6 and 22 for each field.
        #expect(layout.memory(of: hash(4, value: 20)).bytes == 16 + 128)
        #expect(encoding(hash(512, value: 64)) == [.listpack])
    }

    @Test func aHashOfManyFieldsOrOfALongValueIsATable() {
        #expect(encoding(hash(513, value: 64)) == [.hashtable])
        #expect(encoding(hash(2, value: 65)) == [.hashtable])
        #expect(encoding(hash(2, name: 65, value: 1)) == [.hashtable])
        // The table's record, four buckets, and for each field an entry and two strings.
        #expect(layout.memory(of: hash(3, value: 65)).bytes == 16 + 64 + 32 + 3 * (32 + 8 + 80))
    }

    @Test func thresholdsAreThoseOfThePolicy() throws {
        let head = """
            server:
              hash-max-listpack-entries: 4
              hash-max-listpack-value: 8
              set-max-intset-entries: 3
              zset-max-listpack-entries: 5
              stream-node-max-entries: 7

            """
        let layout = ServerLayout(try policy("  a: { key: a, value: string, ttl: 1h }\n", head: head).server)
        #expect(encoding(hash(4, value: 8), layout) == [.listpack])
        #expect(encoding(hash(5, value: 8), layout) == [.hashtable])
        #expect(encoding(hash(4, value: 9), layout) == [.hashtable])
        #expect(encoding(.set(text(3, isInteger: true), length: 4), layout) == [.hashtable])
        #expect(encoding(.sortedSet(text(3), score: text(18), length: 6), layout) == [.skiplist])
        #expect(layout.streamEntries == 7)
    }

    @Test func aHashSomeOfWhoseValuesAreLongIsOftenATable() {
        let values = StoredText(SizeDistribution(each: [10, 10, 10, 80]))
        let shares = layout.memory(of: .hash([.init(text(4), values, count: 2)])).encodings
        #expect(shares.map(\.encoding) == [.listpack, .hashtable])
        #expect(shares.map(\.share) == [0.5625, 0.4375])
    }

    // MARK: Sets

    @Test(arguments: [(4, 2), (5, 4), (9, 4), (10, 8), (19, 8)])
    func numbersOfASetAreAsWideAsTheWidest(_ digits: Int, _ width: Int) {
        let memory = layout.memory(of: .set(text(digits, isInteger: true), length: 100))
        #expect(memory.encodings.map(\.encoding) == [.intset])
        #expect(memory.bytes == Double(16 + AllocatorClasses.system.size(8 + 100 * width)))
    }

    @Test func otherSetsAreTables() {
        #expect(encoding(.set(text(6, isInteger: true), length: 512)) == [.intset])
        #expect(encoding(.set(text(6, isInteger: true), length: 513)) == [.hashtable])
        // Eight buckets; each member has an entry and its text.
        #expect(layout.memory(of: .set(text(8), length: 8)).bytes == 16 + 64 + 64 + 8 * (32 + 16))
    }

    @Test func aSortedSetIsASkipListFromManyMembersOn() {
        #expect(encoding(.sortedSet(text(64), score: text(18), length: 128)) == [.listpack])
        #expect(encoding(.sortedSet(text(64), score: text(18), length: 129)) == [.skiplist])
        #expect(encoding(.sortedSet(text(65), score: text(18), length: 2)) == [.skiplist])
        // The head of the list has room for 32 levels.
        let one = layout.memory(of: .sortedSet(text(70), score: text(18), length: 1)).bytes
        let two = layout.memory(of: .sortedSet(text(70), score: text(18), length: 2)).bytes
        let rest = 16 + 16 + 32 + 640 + 64
        let range: ClosedRange<Int> = (rest + 32)...(rest + 40)
        #expect(range.contains(Int(2 * one - two)))
    }

    // MARK: Lists and streams

    @Test func anElementThatDoesNotFitBeginsANode() {
        // An element takes 103 bytes; the 79th is the last for which 108 more stay below 8 KiB.
        let full = layout.memory(of: .list(text(100), length: 79)).bytes
        #expect(full == 16 + 48 + 48 + 8_192)
        #expect(layout.memory(of: .list(text(100), length: 80)).bytes == full + 48 + 112)
    }

    @Test func anElementLongerThanANodeHasOneForItself() {
        let node = 48.0 + Double(AllocatorClasses.system.size(20_000 + 7 + 5 + 3))
        #expect(layout.memory(of: .list(text(20_000), length: 3)).bytes == 16 + 48 + 3 * node)
    }

    @Test func aStreamHasRoomFromItsFirstEntryOn() {
        let fields = KeyContent.StreamFields(names: [4, 7])
        let one = layout.memory(of: .stream(fields, values: SizeDistribution(always: 60), length: 1))
        #expect(one.bytes == 16 + 80 + 32 + 48 + 4_096)
        #expect(layout.memory(of: .stream(fields, values: SizeDistribution(always: 60), length: 20)).bytes == one.bytes)
    }

    @Test func aStreamsListpackHasAHundredEntriesAtMost() {
        let fields = KeyContent.StreamFields(names: [1])
        let small = SizeDistribution(always: 1)
        let full = layout.memory(of: .stream(fields, values: small, length: 100)).bytes
        // The full one is cut to what it needs, and the next has room again.
        let more = layout.memory(of: .stream(fields, values: small, length: 101)).bytes
        #expect(more > full + 1_000)
        #expect(more < full + 4_096)
    }

    // MARK: Other servers

    @Test func sinceRedis72SmallSetsAndListsAreListpacks() {
        var layout = layout
        layout.version = .init(7, 2)
        #expect(encoding(.set(text(8), length: 8), layout) == [.listpack])
        #expect(encoding(.set(text(8), length: 129), layout) == [.hashtable])
        #expect(encoding(.set(text(65), length: 8), layout) == [.hashtable])
        // 8 members of 8 bytes: 7 + 80 bytes in 96, where a table takes 544.
        #expect(layout.memory(of: .set(text(8), length: 8)).bytes == 16 + 96)
        #expect(encoding(.list(text(100), length: 79), layout) == [.listpack])
        #expect(encoding(.list(text(100), length: 80), layout) == [.quicklist])
        #expect(!layout.isMeasured)
    }
}
