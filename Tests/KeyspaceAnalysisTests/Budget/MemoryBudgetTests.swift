import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// From what a policy says to the memory of its keys.
struct MemoryBudgetTests {
    private func budget(_ namespaces: String, head: String = "") throws -> MemoryBudget {
        MemoryBudget(try policy(namespaces, head: head))
    }

    private func estimate(_ namespace: String, head: String = "") throws -> EntryBudget.Estimate {
        try #require(try budget(namespace, head: head).entries.first?.estimate)
    }

    @Test func aKeyHasItsNameItsPlaceAndItsTime() throws {
        let text =
            "  a: { key: 'a:{id}', parameters: { id: uuid }, value: string, ttl: 1h, expect: { keys: 1_000, value-size: 100 } }\n"
        let key = try estimate(text).key
        // 38 bytes in 48; an entry of 24 in 32, and a share of 1,024 buckets.
        #expect(key.name == 48)
        #expect(key.table == 32 + 8.192)
        #expect(key.expiry == 32 + 8.192)
        #expect(key.data == 100)
        // 16 bytes of header, and 104 in 112.
        #expect(key.overhead == 28)
        #expect(try estimate(text.replacing("ttl: 1h", with: "ttl: none")).key.expiry == 0)
    }

    @Test func thePrefixAndTheHashTagAreOfTheKey() throws {
        let text =
            "  a: { key: 'a:{id}', parameters: { id: uuid }, hash-tag: id, value: bool, ttl: 1h, expect: { keys: 1 } }\n"
        #expect(try estimate(text).key.name == 48)
        #expect(try estimate(text, head: "prefix: 'staging:area:'\n").key.name == 64)
    }

    @Test func bucketsAreSharedByAllEntries() throws {
        let text = """
              a: { key: 'a:{id}', value: uuid, ttl: 1h, expect: { keys: 700 } }
              b: { key: 'b:{id}', value: uuid, ttl: none, expect: { keys: 300 } }

            """
        let entries = try budget(text).entries.compactMap(\.estimate)
        #expect(entries.map { $0.key.table } == [40.192, 40.192])
        let expiry: Double = 32 + 8 * 1_024 / 700
        #expect(entries[0].key.expiry == expiry)
    }

    @Test(arguments: [
        ("value: string, ttl: 1h, expect: { keys: 5 }", ["value-size"]),
        ("value: string, ttl: 1h, expect: { value-size: 10 }", ["keys"]),
        ("value: string, ttl: 1h", ["keys", "value-size"]),
        ("structure: set, value: string, ttl: 1h, expect: { keys: 5 }", ["value-size", "length"]),
        ("structure: bitmap, ttl: 1h, expect: { keys: 5 }", ["length"]),
        ("structure: hash, field: string, value: uuid, ttl: 1h, expect: { keys: 5 }", ["length"]),
    ])
    func whatNobodySaidIsNamed(_ options: String, _ missing: [String]) throws {
        let budget = try budget("  a: { key: 'a:{id}', \(options) }\n")
        #expect(budget.entries.map(\.missing) == [missing])
        #expect(budget.unknown.map(\.name) == ["a"])
        #expect(budget.bytes == 0)
    }

    @Test(arguments: [
        ("structure: list, value: uuid, max-length: 50, ttl: 1h, expect: { keys: 5 }", ["'max-length'"]),
        ("value: string, max-value-size: 1kb, ttl: 1h, expect: { keys: 5 }", ["'max-value-size'"]),
        ("value: double, ttl: 1h, expect: { keys: 5 }", ["the longest text of the type"]),
        ("value: int, ttl: 1h, expect: { keys: 5 }", []),
        ("value: uuid, ttl: 1h, expect: { keys: 5 }", []),
        ("structure: hyperloglog, ttl: 1h, expect: { keys: 5 }", ["the most that it grows to"]),
        ("structure: hyperloglog, ttl: 1h, expect: { keys: 5, length: 9 }", []),
        ("structure: set, value: bool, ttl: 1h, expect: { keys: 5 }", ["a member for each case"]),
    ])
    func boundsStandForWhatNobodySaid(_ options: String, _ bounds: [String]) throws {
        #expect(try estimate("  a: { key: 'a:{id}', \(options) }\n").bounds == bounds)
    }

    @Test func keysOfCasesCanBeCounted() throws {
        #expect(try estimate("  a: { key: a, value: uuid, ttl: 1h }\n").keys == 1)
        let cases = "parameters: { x: { enum: [p, q, r] }, y: { enum: [p, q] } }"
        let estimate = try estimate("  a: { key: 'a:{x}:{y}', \(cases), value: uuid, ttl: 1h }\n")
        #expect(estimate.keys == 6)
        #expect(estimate.bounds == ["a key for each combination of cases"])
    }

    @Test func aLogOfPermitsIsAsLongAsTheLimitOrAsRequestsMakeIt() throws {
        func length(_ expect: String) throws -> KeyContent? {
            let policy = try policy(
                "  a: { key: 'a:{id}', structure: rate-limit, algorithm: sliding-log, limit: 100, window: 60s, when-unavailable: deny, expect: { \(expect) } }\n"
            )
            return ExpectedContent(policy.namespaces[0].entries[0], in: policy.namespaces[0], of: policy).figures
                .content
        }
        func log(_ length: Int) -> KeyContent {
            let time = StoredText(SizeDistribution(always: 13), isInteger: true)
            return .sortedSet(StoredText(SizeDistribution(always: 15)), score: time, length: length)
        }
        #expect(try length("keys: 10") == log(100))
        #expect(try length("keys: 1_000, writes: 50/s") == log(3))
        #expect(try length("keys: 1, writes: 50/s") == log(100))
    }

    @Test func aClusterChainsTheKeysOfASlot() throws {
        let text = "  a: { key: 'a:{id}', value: uuid, ttl: none, expect: { keys: 1_024 } }\n"
        #expect(try estimate(text).key.table == 40)
        #expect(try estimate(text, head: "server: { topology: cluster }\n").key.table == 56)
        #expect(try estimate(text, head: "server: { topology: cluster, target: redis-7.4 }\n").key.table == 40)
    }

    @Test func theShareIsOfMaxmemory() throws {
        let text = "  a: { key: 'a:{id}', value: uuid, ttl: none, expect: { keys: 1_024 } }\n"
        #expect(try budget(text).share == nil)
        #expect(try budget(text, head: "server: { maxmemory: 0 }\n").share == nil)
        let budget = try budget(text, head: "server: { maxmemory: 1mb }\n")
        #expect(budget.share == budget.bytes / 1_048_576)
        #expect(budget.leastPrimaries == nil)
        let cluster = "server: { maxmemory: 100k, topology: cluster }\n"
        #expect(try self.budget(text, head: cluster).leastPrimaries == 2)
    }

    @Test func numbersWithoutBoundAreReckonedWith() throws {
        let most = "9_223_372_036_854_775_807"
        let head = "server: { maxmemory: 1gb }\n"
        for options in ["value: string", "structure: list, value: string", "structure: set, value: int"] {
            let length = options.contains("structure") ? ", length: \(most)" : ""
            let budget = try budget(
                "  a: { key: 'a:{id}', \(options), ttl: 1h, expect: { keys: \(most), value-size: \(most)\(length) } }\n",
                head: head)
            #expect(budget.bytes > 1e20 && wholeBytes(budget.bytes) > 0)
            #expect(!describeBytes(budget.bytes).isEmpty)
        }
    }
}
