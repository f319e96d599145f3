import Foundation
import KeyspacePolicy
import PolicyFuzzing
import Synchronization

// Drives the whole compiler over mutated policies, on all processors. It ends with 1 at the first policy that the
// compiler handles wrongly, and says how to come there again; a crash is one of the shard that was named last.
//
//     swift run -c release keyspace-fuzz [POLICIES [SEED]]

let arguments = CommandLine.arguments.dropFirst().map { UInt64($0) }
guard arguments.count <= 2, !arguments.contains(nil) else {
    print("usage: keyspace-fuzz [POLICIES [SEED]]")
    exit(2)
}
let total = arguments.first.flatMap { $0 } ?? 100_000
let seed = arguments.dropFirst().first.flatMap { $0 } ?? 1
let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
let seeds = PolicySeeds(root: root)
guard !seeds.policies.isEmpty else {
    print("keyspace-fuzz: there are no policies to begin with below \(root.path)")
    exit(3)
}
let today = CalendarDate.today

/// Policies of one shard: few enough to be run again when one of them crashed.
let shard: UInt64 = 1_000
/// Far more than any of them takes: what is slower is a loop that does not end as it should.
let longest = 5.0

struct Totals {
    var sound = 0
    var slowest = 0.0
    var next: UInt64 = 0
}

let totals = Mutex(Totals())

/// Runs the policies of one shard.
@Sendable func run(_ number: UInt64) throws {
    var mutator = Mutator(seed: seed &* 1_000_003 &+ number)
    for index in 0..<min(shard, total - number * shard) {
        let bytes = mutator.mutate(seeds.random(&mutator))
        let run = try CompilerRun(bytes, today: today)
        guard run.time < longest else {
            throw CompilerRun.Violation(description: "policy \(index) took \(run.time) s", policy: bytes)
        }
        totals.withLock { totals in
            totals.sound += run.isSound ? 1 : 0
            totals.slowest = max(totals.slowest, run.time)
        }
    }
}

let shards = (total + shard - 1) / shard
print("\(total) mutations of \(seeds.policies.count) policies, seed \(seed)")
DispatchQueue.concurrentPerform(iterations: ProcessInfo.processInfo.activeProcessorCount) { _ in
    while true {
        let number = totals.withLock { totals in
            defer { totals.next += 1 }
            return totals.next
        }
        guard number < shards else { return }
        do {
            try run(number)
        } catch let violation as CompilerRun.Violation {
            print("\(violation.description), in shard \(number) of seed \(seed):\n")
            print(String(decoding: violation.policy, as: UTF8.self))
            exit(1)
        } catch {
            print("keyspace-fuzz: shard \(number) of seed \(seed): \(error)")
            exit(1)
        }
    }
}
let (sound, slowest) = totals.withLock { ($0.sound, $0.slowest) }
print("\(sound) were sound, \(Int(total) - sound) were refused; the slowest took \(Int(slowest * 1e3)) ms")
// A compiler that refused all, or nothing, would not have been tested.
exit(sound > 0 && sound < Int(total) ? 0 : 1)
