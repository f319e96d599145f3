import Foundation
import KeyspacePolicy
import PolicyFuzzing
import Testing

/// The whole compiler over mutated policies: it neither crashes nor hangs, and what it says has a place.
///
/// These are few, and debugged code; `keyspace-fuzz` does the same a hundred thousand times.
struct MutationTests {
    static let seed: UInt64 = 1
    static let total = 4_000
    static let shards = 4
    static let seeds = PolicySeeds(
        root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent())

    @Test(arguments: 0..<shards)
    func mutatedPoliciesAreReadOrRefused(_ shard: Int) throws {
        #expect(!Self.seeds.policies.isEmpty)
        var mutator = Mutator(seed: Self.seed &* 1_000_003 &+ UInt64(shard))
        let today = CalendarDate.today
        var sound = 0
        for _ in 0..<(Self.total / Self.shards) {
            if try CompilerRun(mutator.mutate(Self.seeds.random(&mutator)), today: today).isSound { sound += 1 }
        }
        // A compiler that refused all, or nothing, would not have been tested.
        #expect(sound > 0 && sound < Self.total / Self.shards)
    }
}
