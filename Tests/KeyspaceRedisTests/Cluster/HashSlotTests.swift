import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

struct HashSlotTests {
    private func slot(_ name: String) -> Int {
        HashSlot(of: Key(bytes: Bytes(name.utf8))).number
    }

    /// What `CLUSTER KEYSLOT` of a real server says.
    @Test(arguments: [
        ("", 0), ("123456789", 12_739), ("foo", 12_182), ("bar", 5_061), ("user1000", 3_443), ("Ω", 4_504),
        ("{user1000}.following", 3_443), ("foo{}{bar}", 8_363), ("foo{{bar}}zap", 4_015), ("foo{bar}{zap}", 5_061),
        ("}{bar}", 5_061), ("{", 4_092), ("{bar", 4_015),
    ])
    func aKeyHasItsSlot(name: String, expected: Int) {
        #expect(slot(name) == expected)
    }

    @Test func onlyTheFirstPairOfBracesIsATag() {
        #expect(slot("a{tag}b") == slot("tag"))
        #expect(slot("a{tag}b{other}") == slot("tag"))
        #expect(slot("a}b{tag}") == slot("tag"))
    }

    @Test func numbersBeyondTheLastSlotAreNoSlots() {
        #expect(HashSlot(16_383)?.number == 16_383)
        #expect(HashSlot(16_384) == nil)
        #expect(HashSlot(-1) == nil)
    }
}
