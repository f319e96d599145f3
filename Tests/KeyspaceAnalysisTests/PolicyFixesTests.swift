import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// What `check --fix` makes of files, and what it leaves to people.
struct PolicyFixesTests {
    private let carts = """
        policy: 1
        keyspace: Shop
        types:
          CustomerID: { string: { matches: "[0-9]+" } }
        namespaces:
          carts:
            summary: What a customer is about to buy.
            owner: checkout
            key: cart:{customer_id}:{part}
            parameters: { customer_id: CustomerID, part: { enum: [items, total] } }
            hash-tag: customer_id
            ttl: 1h
            variants:
              part:
                items: { value: [string] }
                total: { value: double }
        services:
          web: { reads: [carts], writes: [carts] }

        """

    @Test func thePolicyItselfIsLeftAlone() throws {
        #expect(try fixes(carts).files.isEmpty)
    }

    @Test(arguments: [
        ("summary:", "sumary:"), ("hash-tag:", "hashtag:"), ("reads: [carts]", "reads: [carst]"),
        ("[string]", "[strnig]"), ("customer_id: CustomerID", "customer_id: CustmerID"), ("ttl: 1h", "ttl: 1 hour"),
        ("reads: [carts]", "raeds: [carts]"),
    ])
    func whatIsSurelyMeantIsWritten(_ right: String, _ wrong: String) throws {
        let fixes = try fixes(carts.replacing(right, with: wrong))
        #expect(fixes.files.map(\.text) == [carts])
        #expect(fixes.log.count == 1)
    }

    @Test(arguments: [
        ("cart:{customer_id}", "cart:{custmer_id}"), ("{ customer_id:", "{ custmer_id:"),
        ("hash-tag: customer_id", "hash-tag: custmer_id"), ("[items, total]", "[itmes, total]"),
        ("items:", "itmes:"), ("      part:\n", "      prat:\n"), ("  CustomerID:", "  CustmerID:"),
        ("\n  carts:", "\n  crats:"),
    ])
    func whichOfTwoSpellingsIsRightIsLeftToPeople(_ right: String, _ wrong: String) throws {
        let text = carts.replacing(right, with: wrong)
        #expect(text != carts)
        let fixes = try fixes(text)
        #expect(fixes.files.map(\.text) == [])
        #expect(fixes.log == [])
    }

    @Test(arguments: [
        ("ttl: 1h", "ttl: { after-read: 1h }"), ("value: double", "value: uint32"), ("value: double", "value: uint"),
        ("value: double", "value: int8"), ("value: double", "value: int128"), ("value: double", "value: byte"),
        ("value: [string]", "value: [string], structure: list, min-length: 5"),
        ("ttl: 1h", "ttl: 1h\n    min-value-size: 1kb"),
        ("value: [string]", "value: string, structure: zset"), ("value: [string]", "value: string, structure: hset"),
        ("value: [string]", "value: string, structure: bitset"), ("value: [string]", "value: string, structure: map"),
        ("services:", "server: { target: redis-7.3 }\nservices:"),
        ("services:", "server: { maxmemory-policy: allkeys-lxu }\nservices:"),
    ])
    func whatMayMeanSomethingElseIsLeftToPeople(_ right: String, _ wrong: String) throws {
        let text = carts.replacing(right, with: wrong)
        #expect(text != carts)
        #expect(try fixes(text).files.map(\.text) == [])
    }

    @Test func durationsBecomeCanonical() throws {
        let fixes = try fixes(
            carts.replacing("ttl: 1h", with: "ttl: { after-access: 3600s, at-most: 10080m } # a week at most"))
        #expect(
            fixes.files.map(\.text) == [
                carts.replacing("ttl: 1h", with: "ttl: { after-access: 1h, at-most: 7d } # a week at most")
            ])
        #expect(fixes.log.allSatisfy { $0.hasSuffix("[unusual-duration]") } && fixes.log.count == 2)
    }

    @Test func whatSaysNothingIsTakenOut() throws {
        let text = carts.replacing(
            "    ttl: 1h\n", with: "    ttl: 1h\n    role: cache\n    allow: { missing-ttl: it was kept once }\n")
        #expect(try fixes(text).files.map(\.text) == [carts])
    }

    private func fixes(_ text: String) throws -> (files: [(path: String, text: String)], log: [String]) {
        let today = try #require(CalendarDate("2026-06-15"))
        let fixes = try PolicyFixes(root: "keyspace.yaml", today: today) { path throws(FileError) in
            guard path == "keyspace.yaml" else { throw FileError.missing(path) }
            return Array(text.utf8)
        }
        return (fixes.files.map { ($0.path, String(decoding: $0.after, as: UTF8.self)) }, fixes.log)
    }
}
