import Foundation
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// The whole compiler over mutated policies: it neither crashes nor hangs, and what it says has a place.
///
/// `KEYSPACE_FUZZ=5000000 swift test --filter MutationTests` runs longer; `KEYSPACE_FUZZ_SEED` starts elsewhere.
struct MutationTests {
    private static let environment = ProcessInfo.processInfo.environment
    static let total = environment["KEYSPACE_FUZZ"].flatMap { Int($0) } ?? 100_000
    static let seed = environment["KEYSPACE_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1
    static let shards = 4

    /// Root files of the golden cases and of the reference policy, without what they include.
    static let seeds: [[UInt8]] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folders = ["Tests/GoldenTests/Cases", "policies"]
        let files = folders.flatMap { folder -> [URL] in
            let enumerator = FileManager.default.enumerator(
                at: root.appending(path: folder), includingPropertiesForKeys: nil)
            return (enumerator?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "yaml" }
        }
        return files.sorted { $0.path < $1.path }.compactMap { try? [UInt8](Data(contentsOf: $0)) }
            .filter { !$0.isEmpty && $0.count < 4_000 }
    }()

    @Test(arguments: 0..<shards)
    func mutatedPoliciesAreReadOrRefused(_ shard: Int) throws {
        #expect(!Self.seeds.isEmpty)
        var mutator = Mutator(seed: Self.seed &* 1_000_003 &+ UInt64(shard))
        var accepted = 0
        var refused = 0
        for _ in 0..<(Self.total / Self.shards) {
            let bytes = mutator.mutate(Self.seeds[mutator.below(Self.seeds.count)])
            if try compile(bytes) { accepted += 1 } else { refused += 1 }
        }
        // A compiler that refused all, or nothing, would not have been tested.
        #expect(accepted > 0 && refused > 0)
    }

    /// - Returns: whether the policy is sound.
    private func compile(_ bytes: [UInt8]) throws -> Bool {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let policy = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { path throws(FileError) in
            guard path == "policy.yaml" else { throw FileError.missing(path) }
            return bytes
        }
        for diagnostic in diagnostics.all {
            let range = diagnostic.range
            let size = sources[range.file].bytes.count
            try #require(range.start >= 0 && range.start <= range.end && Int(range.end) <= size, "\(diagnostic)")
        }
        _ = HumanFormat.text(of: diagnostics.sorted, sources: sources)
        guard let policy, !diagnostics.hasErrors else {
            try #require(
                diagnostics.hasErrors,
                "a policy is sound or something is said: \(String(decoding: bytes, as: UTF8.self))")
            return false
        }
        #expect(!emitSwift(policy, sources: sources, module: nil).isEmpty)
        return true
    }
}
