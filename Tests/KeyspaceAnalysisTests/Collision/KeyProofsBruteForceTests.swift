import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// Proofs about random policies, against writing down all short keys.
struct KeyProofsBruteForceTests {
    /// Long enough for every pattern of a small policy to have keys of many kinds.
    private static let length = 6

    fileprivate struct Place: Hashable {
        let namespace: Int
        let entry: Int
    }

    private typealias KeysOfPlace = (place: Place, keys: [String: [[String]]])

    @Test(arguments: 0..<20)
    func proofsAgreeWithWritingDownAllKeys(seed: Int) throws {
        var random = SplitMix(seed)
        for _ in 0..<50 {
            let small = SmallPolicy.random(&random)
            let policy = try policy(small.text)
            let proofs = KeyProofs(policy)
            let keys = keys(small, upTo: Self.length)
            try checkCollisions(small, keys, policy, proofs)
            try checkAmbiguities(small, keys, policy, proofs)
        }
    }

    /// Types with more texts than can be written down, a prefix, and other separators: what some of their texts share must
    /// be found.
    @Test(arguments: 0..<10)
    func proofsMissNothingThatSomeTextsShare(seed: Int) throws {
        var random = SplitMix(seed + 5_000)
        for _ in 0..<25 {
            let small = SmallPolicy.sampled(&random)
            let policy = try policy(small.text, head: small.head)
            let proofs = KeyProofs(policy)
            let keys = keys(small, upTo: .max)
            try checkCollisions(small, keys, policy, proofs)
            try checkAmbiguities(small, keys, policy, proofs)
        }
    }

    private func checkCollisions(
        _ small: SmallPolicy, _ keys: [KeysOfPlace], _ policy: Policy, _ proofs: KeyProofs
    ) throws {
        for collision in proofs.collisions {
            try check([collision.first, collision.second], write: collision.key, policy, small)
            #expect(collision.first != collision.second)
        }
        for (index, first) in keys.enumerated() {
            for second in keys[(index + 1)...] {
                let shared = first.keys.compactMap { key, lists in
                    second.keys[key].map { others in
                        KeyCost(empty: Self.fewestEmpty(lists) + Self.fewestEmpty(others), length: key.utf8.count)
                    }
                }
                let found = proofs.collisions.first {
                    Place($0.first) == first.place && Place($0.second) == second.place
                }
                guard let cheapest = shared.min() else { continue }
                guard let found else {
                    Issue.record("missed: \(first.place) and \(second.place) of\n\(small.text)")
                    continue
                }
                let cost = KeyCost(
                    empty: Self.fewestEmpty([found.first.arguments]) + Self.fewestEmpty([found.second.arguments]),
                    length: found.key.count)
                if cost > cheapest { Issue.record("\(cheapest) is less than \(cost) in\n\(small.text)") }
            }
        }
    }

    private func checkAmbiguities(
        _ small: SmallPolicy, _ keys: [KeysOfPlace], _ policy: Policy, _ proofs: KeyProofs
    ) throws {
        for ambiguity in proofs.ambiguities {
            try check([ambiguity.first, ambiguity.second], write: ambiguity.key, policy, small)
            #expect(Place(ambiguity.first) == Place(ambiguity.second))
            #expect(ambiguity.first.arguments != ambiguity.second.arguments)
        }
        for (place, keys) in keys {
            let ambiguous = keys.filter { $0.value.count > 1 }
            let found = proofs.ambiguities.first { Place($0.first) == place }
            let costs = ambiguous.map { key, lists in
                let empty = lists.map { Self.fewestEmpty([$0]) }.sorted()
                return KeyCost(empty: empty[0] + empty[1], length: key.utf8.count)
            }
            guard let cheapest = costs.min() else { continue }
            guard let found else {
                Issue.record("missed: \(place) of\n\(small.text)")
                continue
            }
            let cost = KeyCost(
                empty: Self.fewestEmpty([found.first.arguments]) + Self.fewestEmpty([found.second.arguments]),
                length: found.key.count)
            if cost > cheapest { Issue.record("\(cheapest) is less than \(cost) in\n\(small.text)") }
        }
    }

    /// A witness is one: the runtime's own encoders write it.
    private func check(
        _ usages: [KeyProofs.Usage], write key: [UInt8], _ policy: Policy, _ small: SmallPolicy
    ) throws {
        for usage in usages {
            let written = try RuntimeKey.bytes(usage, policy)
            if written != key { Issue.record("\(usage) does not write \(key) in\n\(small.text)") }
        }
    }

    private func keys(_ small: SmallPolicy, upTo length: Int) -> [KeysOfPlace] {
        small.namespaces.indices.flatMap { namespace in
            (0..<small.entryCount(namespace)).map { entry in
                (Place(namespace: namespace, entry: entry), small.keys(namespace, entry: entry, upTo: length))
            }
        }
    }

    private static func fewestEmpty(_ lists: [[String]]) -> Int {
        lists.map { $0.count(where: \.isEmpty) }.min() ?? 0
    }
}

extension KeyProofsBruteForceTests.Place {
    fileprivate init(_ usage: KeyProofs.Usage) {
        self.init(namespace: usage.namespace, entry: usage.entry)
    }
}
