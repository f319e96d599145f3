import KeyspaceSyntax
import Testing

@testable import KeyspacePolicy

struct KeyMatcherTests {
    @Test(arguments: [
        ("{ string: raw }", "any:thing at all", true), ("{ string: raw }", "", false),
        ("string", "a%3Ab", true), ("string", "", true), ("string", "a:b", false), ("string", "a%3ab", false),
        ("string", "a%41", false), ("string", "ü", true),
        ("int", "0", true), ("int", "-7", true), ("int", "07", false), ("int", "9223372036854775808", false),
        ("uint", "18446744073709551615", true), ("uint", "-1", false),
        ("uuid", "3f2504e0-4f89-41d3-9a0c-0305e82c3301", true), ("uuid", "3F2504E0-4F89-41D3-9A0C-0305E82C3301", false),
        ("date", "2024-02-29", true), ("date", "2023-02-29", false),
        ("timestamp", "2024-01-15T10:30:00Z", true), ("timestamp", "2024-01-15T10:30:00.250Z", true),
        ("timestamp", "2024-01-15T10:30:00", false), ("{ timestamp: unix }", "1705314600", true),
        ("duration", "60s", true), ("duration", "250ms", true), ("duration", "2000ms", false),
        ("duration", "1h", false),
        ("{ hash: sha256, length: 8 }", "9f86d081", true), ("{ hash: sha256, length: 8 }", "9F86D081", false),
        ("{ enum: [a, a-b] }", "a-b", true), ("{ enum: [a, a-b] }", "b", false),
        ("{ string: { matches: '[a-z]+(:[a-z]+)*' } }", "a:b:c", true),
    ])
    func aTextIsAnArgumentIfTheRuntimeWritesIt(type: String, text: String, isArgument: Bool) throws {
        let policy = try policy(
            "  n:\n    key: n:{p}\n    parameters: { p: \(type) }\n    value: string\n    ttl: 1s\n")
        #expect(KeyMatcher(policy).matches("n:\(text)".utf8).count == (isArgument ? 1 : 0))
    }

    @Test func keysOfAHashTagHaveBraces() throws {
        let policy = try policy("  n:\n    key: n:{p}:{q}\n    hash-tag: p\n    value: string\n    ttl: 1s\n")
        let match = KeyMatcher(policy).matches("n:{a}:b".utf8).first
        #expect(match?.arguments.map(\.text) == ["a", "b"])
        #expect(KeyMatcher(policy).matches("n:a:b".utf8).isEmpty)
    }

    @Test func entriesThatCollideAreAllFound() throws {
        let policy = try policy(
            """
              sessions: { key: "session:{user}:{id}", value: string, ttl: 1h }
              preferences: { key: "session:{user}:preferences", value: string, ttl: 1h }

            """)
        let names = KeyMatcher(policy).matches("session:a:preferences".utf8).map(\.entry.name)
        #expect(names == ["sessions", "preferences"])
    }

    @Test func aKeyThatCanBeCutInManyWaysIsReadInGoodTime() throws {
        let parts = (0..<12).map { "{p\($0)}" }.joined(separator: ":")
        let types = (0..<12).map { "p\($0): { string: raw }" }.joined(separator: ", ")
        let policy = try policy(
            "  n:\n    key: n:\(parts)\n    parameters: { \(types) }\n    value: string\n    ttl: 1s\n")
        let long = "n:" + String(repeating: ":a", count: 5_000)
        #expect(KeyMatcher(policy).matches(long.utf8).count == 1)
        #expect(KeyMatcher(policy).matches("n:a:b".utf8).isEmpty)
    }

    @Test func thePrefixBelongsToTheKey() throws {
        let policy = try policy("  n: { key: 'n:{p}', value: string, ttl: 1s }\n", prefix: "shop:")
        let matcher = KeyMatcher(policy)
        #expect(matcher.matches("shop:n:a".utf8).count == 1)
        #expect(matcher.matches("n:a".utf8).isEmpty)
        #expect(matcher.nearMiss("n:a".utf8)?.contains("'shop:'") == true)
    }

    @Test(arguments: [
        ("n:x", "'x' is no 'day'"), ("n:", "'day' is empty"), ("n:2024-02-30", "'2024-02-30' is no 'day'"),
        ("n:2024-01-15:rest", "':rest' is left over"),
    ])
    func aNearMissNamesWhatIsWrong(key: String, words: String) throws {
        let policy = try policy("  n: { key: 'n:{day}', parameters: { day: date }, value: string, ttl: 1s }\n")
        #expect(KeyMatcher(policy).nearMiss(key.utf8)?.contains(words) == true)
    }

    private func policy(_ namespaces: String, prefix: String = "") throws -> Policy {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let text = "policy: 1\nkeyspace: Test\nprefix: '\(prefix)'\nnamespaces:\n" + namespaces
        let policy = try loadPolicy(root: "policy.yaml", sources: &sources, &diagnostics) { _ throws(FileError) in
            Array(text.utf8)
        }
        #expect(diagnostics.all.map(\.message) == [])
        return try #require(policy)
    }
}
