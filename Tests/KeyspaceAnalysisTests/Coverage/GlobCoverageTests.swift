import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// What patterns cover, in policies that are hard to decide quickly.
struct GlobCoverageTests {
    private func coverage(_ policy: Policy) -> GlobCoverage {
        GlobCoverage(policy, KeyMap(policy)) { _, _ in true }
    }

    private func namespace(_ name: String, _ key: String, _ parameters: String = "") -> String {
        "  \(name): { key: \"\(key)\", parameters: { \(parameters) }, value: string, ttl: 1s }\n"
    }

    @Test func textsWithoutASeparatorAreCovered() throws {
        let policy = try policy(namespace("users", "user:{id}") + namespace("carts", "user:{id}:cart"))
        let found = coverage(policy).covers
        #expect(found.map(\.glob.text) == ["user:*"])
        #expect(found.map { String(decoding: $0.key, as: UTF8.self) } == ["user:a:cart"])
        #expect(found.map(\.covering) == [0] && found.map(\.covered) == [1])
    }

    @Test func textsOfOneLengthAreNot() throws {
        let users = namespace("users", "user:{id}", "id: uuid")
        let policy = try policy(users + namespace("carts", "user:{id}:cart", "id: uuid"))
        #expect(coverage(policy).covers.isEmpty)
    }

    @Test func bothCanCoverEachOther() throws {
        let policy = try policy(namespace("a", "k:{x}:{y}", "x: int") + namespace("b", "k:{x}:{y}", "y: int"))
        #expect(coverage(policy).covers.map { [$0.covering, $0.covered] } == [[0, 1], [1, 0]])
    }

    /// What begins alike and parts behind a placeholder: the patterns' texts go along all keys.
    @Test func manyPatternsBehindOnePlaceholderAreTakenTogether() throws {
        let texts = (0..<2_000).map { namespace("n\($0)", "app:{tenant}:area_\($0):{item}") }
        let found = coverage(try policy(texts.joined()))
        #expect(found.covers.isEmpty && found.undecided.isEmpty)
    }

    @Test func oneThatCoversManyIsFound() throws {
        let texts = (0..<500).map { namespace("n\($0)", "user:{id}:area_\($0)") }
        let found = coverage(try policy(texts.joined() + namespace("users", "user:{id}")))
        #expect(found.covers.allSatisfy { $0.covering == 500 })
        #expect(found.covers.count == CoverageSearch.mostFindingsOfNamespace && found.undecided.isEmpty)
    }

    @Test func whatIsWorthNothingIsNotLookedFor() throws {
        let users = namespace("users", "user:{id}") + namespace("carts", "user:{id}:cart")
        let policy = try policy(users + namespace("notes", "user:{id}:note"))
        let found = GlobCoverage(policy, KeyMap(policy)) { $0 == 0 && $1 == 2 }
        #expect(found.covers.map(\.covered) == [2])
    }
}
