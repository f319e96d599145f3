import KeyspacePolicy
import KeyspaceSyntax
import Testing

@testable import KeyspaceAnalysis

/// What a policy can say about rules.
struct AnalysisTests {
    private let unbounded = """
        namespaces:
          carts: { summary: Carts., owner: shop, key: "cart:{id}", value: string }

        """

    @Test func aRuleHasItsOwnSeverity() throws {
        #expect(try findings(unbounded) == ["error: missing-ttl"])
    }

    @Test(arguments: ["warning", "info"])
    func aPolicyWeighsARuleOtherwise(_ severity: String) throws {
        let lint = "lint: { missing-ttl: { severity: \(severity), reason: a trial } }\n"
        #expect(try findings(lint + unbounded) == ["\(severity): missing-ttl"])
    }

    @Test func aPolicyTurnsARuleOff() throws {
        #expect(try findings("lint: { missing-ttl: { severity: off, reason: a trial } }\n" + unbounded) == [])
    }

    @Test func aRemarkBecomesAnError() throws {
        let text = """
            lint: { missing-summary: { severity: error, reason: every key has a reader } }
            namespaces:
              carts: { owner: shop, key: "cart:{id}", value: string, ttl: 1d }
            """
        #expect(try findings(text) == ["error: missing-summary"])
    }

    @Test func errorsAreNotLostBehindRemarks() throws {
        var text = "namespaces:\n"
        for index in 0..<1_200 {
            let ttl = index == 1_199 ? "" : ", ttl: 1d"
            text += "  area-\(index): { owner: shop, key: \"area_\(index):{id}\", value: string\(ttl) }\n"
        }
        let found = try findings(text)
        #expect(found.contains("error: missing-ttl"))
        #expect(found.count == 1_001)
    }

    @Test func aPolicyThatMeansNothingIsNotAnalysed() throws {
        let text = """
            namespaces:
              carts: { key: "cart:{id}", value: strnig }
            """
        #expect(try findings(text) == ["error: unknown-type"])
    }

    @Test func anAllowanceOfTheNamespaceIsOneOfItsVariants() throws {
        let text = """
            namespaces:
              carts:
                summary: Carts.
                owner: shop
                key: cart:{part}:{id}
                parameters: { part: { enum: [items, note] } }
                allow: { missing-ttl: "kept" }
                variants:
                  part:
                    items: { value: string, structure: list, allow: { unbounded-collection: "few" } }
                    note: { value: string }
            """
        #expect(try findings(text) == [])
    }

    @Test func anAllowanceHoldsOnItsLastDay() throws {
        let text = """
            namespaces:
              carts:
                summary: Carts.
                owner: shop
                key: cart:{id}
                value: string
                ttl: none
                allow: { missing-ttl: { reason: a trial, until: 2026-03-01 } }
            """
        #expect(try findings(text, today: "2026-03-01") == [])
        #expect(try findings(text, today: "2026-03-02") == ["error: missing-ttl", "warning: expired-allow"])
    }

    private func findings(_ text: String, today: String = "2026-01-01") throws -> [String] {
        var sources = SourceSet()
        var diagnostics = Diagnostics()
        let bytes = Array(("policy: 1\nkeyspace: Shop\n" + text).utf8)
        let today = try #require(CalendarDate(today))
        _ = try checkPolicy(root: "policy.yaml", today: today, sources: &sources, &diagnostics) { _ in bytes }
        return diagnostics.all.map { "\($0.severity.rawValue): \($0.rule)" }
    }
}
