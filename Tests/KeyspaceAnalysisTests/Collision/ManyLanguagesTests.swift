import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// Many entries whose parameters, each of a language of its own, stand at one place.
struct ManyLanguagesTests {
    @Test func aThousandThatShareNothingAreToldApart() throws {
        let proofs = KeyProofs(try policy(namespaces(1_000)))
        #expect(proofs.collisions.isEmpty && proofs.ambiguities.isEmpty && proofs.undecided.isEmpty)
    }

    @Test func theTwoAmongThemThatShareAKeyAreFound() throws {
        let text = namespaces(1_000) + Self.namespace("other", "a{30}b{33}(x|y)?|z")
        let policy = try policy(text)
        let proofs = KeyProofs(policy)
        #expect(proofs.undecided.isEmpty)
        #expect(proofs.collisions.count == 1)
        let collision = try #require(proofs.collisions.first)
        let names = [collision.first, collision.second].map { policy.namespaces[$0.namespace].name }
        #expect(names == ["n-989", "other"])
        #expect(
            collision.key == Array("n:\(String(repeating: "a", count: 30))\(String(repeating: "b", count: 33))".utf8))
    }

    /// Sets of places multiply here: how often an 'a' was read, by so many different numbers.
    @Test func whatIsTooMuchForAllAtOnceIsDecidedForEachTwo() throws {
        let primes = [2, 3, 5, 7, 11, 13, 17, 19]
        let text = primes.map { Self.namespace("n-\($0)", "((b*a){\($0)})*b*c{\($0)}d") }.joined()
        let proofs = KeyProofs(try policy(text))
        #expect(proofs.collisions.isEmpty && proofs.ambiguities.isEmpty && proofs.undecided.isEmpty)
    }

    @Test func whatCannotBeDecidedIsOneFindingForAPlaceAndHidesNoCollision() throws {
        let primes = [997, 991, 983, 977]
        let text =
            primes.map { Self.namespace("p-\($0)", "(a{\($0)})+") }.joined() + Self.namespace("short", "b|(a{5})+c")
            + Self.namespace("same", "b")
        let policy = try policy(text)
        let proofs = KeyProofs(policy)
        #expect(proofs.undecided.count == 1)
        #expect((proofs.undecided.first?.others ?? 0) > 0)
        #expect(proofs.collisions.map { String(decoding: $0.key, as: UTF8.self) } == ["n:b"])
    }

    private func namespaces(_ count: Int) -> String {
        (0..<count).map { Self.namespace("n-\($0)", "a{\($0 % 30 + 1)}b{\($0 / 30 + 1)}") }.joined()
    }

    private static func namespace(_ name: String, _ expression: String) -> String {
        """
          \(name):
            key: n:{p}
            parameters: { p: { string: { matches: "\(expression)" } } }
            value: string
            ttl: 1h

        """
    }
}
