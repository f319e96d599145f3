import KeyspaceAnalysis
import KeyspacePolicy
import Testing

struct KeyAutomatonTests {
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
        #expect(KeyAutomaton(policy).matches(Array("n:\(text)".utf8)).count == (isArgument ? 1 : 0))
    }

    @Test func keysOfAHashTagHaveBraces() throws {
        let policy = try policy("  n:\n    key: n:{p}:{q}\n    hash-tag: p\n    value: string\n    ttl: 1s\n")
        #expect(match(policy, "n:{a}:b") == ["n, p a, q b"])
        #expect(match(policy, "n:a:b").isEmpty)
    }

    @Test func entriesThatCollideAreAllFound() throws {
        let policy = try policy(
            """
              sessions: { key: "session:{user}:{id}", value: string, ttl: 1h }
              preferences: { key: "session:{user}:preferences", value: string, ttl: 1h }

            """)
        #expect(
            match(policy, "session:a:preferences") == ["sessions, user a, id preferences", "preferences, user a"])
        #expect(match(policy, "session:a:b") == ["sessions, user a, id b"])
    }

    @Test func aKeyThatCanBeCutInManyWaysIsReadInGoodTime() throws {
        let parts = (0..<12).map { "{p\($0)}" }.joined(separator: ":")
        let types = (0..<12).map { "p\($0): { string: raw }" }.joined(separator: ", ")
        let policy = try policy(
            "  n:\n    key: n:\(parts)\n    parameters: { \(types) }\n    value: string\n    ttl: 1s\n")
        let long = "n:" + String(repeating: ":a", count: 5_000)
        #expect(KeyAutomaton(policy).matches(Array(long.utf8)).count == 1)
        #expect(match(policy, "n:a:b").isEmpty)
    }

    @Test func thePrefixBelongsToTheKey() throws {
        let policy = try policy("  n: { key: 'n:{p}', value: string, ttl: 1s }\n", head: "prefix: 'shop:'\n")
        #expect(match(policy, "shop:n:a") == ["n, p a"])
        #expect(match(policy, "n:a").isEmpty)
        #expect(KeyAutomaton(policy).nearMiss(Array("n:a".utf8))?.contains("'shop:'") == true)
    }

    @Test func variantsAndCasesAreToldApart() throws {
        let policy = try policy(
            """
              market:
                key: "market:{pair}:{kind}:{level}"
                parameters: { kind: { enum: [price, price_24h] }, level: { enum: [a, ab, abc] } }
                variants: { kind: { price: { value: string, ttl: 1s }, price_24h: { value: double, ttl: 1s } } }
              days: { key: "day:{day}{hour}", parameters: { day: date, hour: int }, value: string, ttl: 1s }

            """)
        #expect(match(policy, "market:a%3Ab:price:ab") == ["market.price, pair a:b, kind price, level ab"])
        #expect(match(policy, "market::price_24h:a") == ["market.price_24h, pair , kind price_24h, level a"])
        #expect(match(policy, "market:a:price_24h:abcd").isEmpty)
        #expect(match(policy, "day:2024-02-29-12") == ["days, day 2024-02-29, hour -12"])
        #expect(match(policy, "day:2023-02-29-12").isEmpty)
    }

    @Test(arguments: [
        ("n:x", "'x' is no 'day'"), ("n:", "'day' is empty"), ("n:2024-02-30", "'2024-02-30' is no 'day'"),
        ("n:2024-01-15:rest", "':rest' is left over"),
    ])
    func aNearMissNamesWhatIsWrong(key: String, words: String) throws {
        let policy = try policy("  n: { key: 'n:{day}', parameters: { day: date }, value: string, ttl: 1s }\n")
        #expect(KeyAutomaton(policy).nearMiss(Array(key.utf8))?.contains(words) == true)
    }

    private func match(_ policy: Policy, _ key: String) -> [String] {
        let automaton = KeyAutomaton(policy)
        return automaton.matches(Array(key.utf8)).map { match in
            let name = policy.namespaces[match.namespace].entries[match.entry].name
            let arguments = automaton.arguments(of: match, in: Array(key.utf8))
            return ([name] + arguments.map { "\($0.parameter) \($0.text)" }).joined(separator: ", ")
        }
    }
}
