import KeyspaceAnalysis
import KeyspacePolicy
import KeyspaceSyntax
import Testing

/// Whatever a rule of lint finds, a policy can allow it where it stands.
struct AllowanceTests {
    @Test(arguments: rules.map(\.id))
    func whatARuleFindsCanBeAllowed(_ rule: RuleID) throws {
        let explanation = try #require(Explanation.of(rule))
        let policy = explanation.example.policy
        #expect(try findings(policy).contains(rule))
        let allowing = Self.allowing(rule, in: policy)
        let found = try findings(allowing)
        #expect(!found.contains(rule), "\(found) in\n\(allowing)")
        #expect(!found.contains { RuleID.ofMeaning.contains($0) }, "\(found) in\n\(allowing)")
    }

    @Test func whatATypeOrTheServerAllowsInVainIsFound() throws {
        let policy = """
            policy: 1
            keyspace: Shop
            types:
              Level: { enum: [info, error], allow: { duplicate-type: none is like it } }
            server: { maxmemory: 256mb, allow: { over-budget: { reason: it is small, until: 2026-01-01 } } }
            """
        #expect(try findings(policy) == ["unneeded-allow", "unneeded-allow"])
    }

    @Test func anAllowanceOfATypeExpires() throws {
        let policy = """
            policy: 1
            keyspace: Shop
            types:
              Level: { enum: [info, error] }
              Weight:
                enum: [error, info]
                allow: { duplicate-type: { reason: it will have more, until: 2026-01-01 } }
            """
        #expect(try Set(findings(policy)) == ["duplicate-type", "expired-allow"])
    }

    /// The policy with an allowance in everything that can have one.
    private static func allowing(_ rule: RuleID, in policy: String) -> String {
        let allowance = "\(rule): a test says so"
        var section = ""
        var lines: [String] = []
        for line in policy.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let first = line.first, first != " " { section = String(line.prefix { $0 != ":" }) }
            let isHolder =
                section == "server" ? line.hasPrefix("server:") : line.hasPrefix("  ") && !line.hasPrefix("   ")
            guard ["namespaces", "types", "server"].contains(section) else {
                lines.append(line)
                continue
            }
            if line.contains("allow: {") {
                lines.append(line.replacing("allow: {", with: "allow: { \(allowance),"))
            } else if isHolder, line.contains(": { ") {
                lines.append(line.replacing(": { ", with: ": { allow: { \(allowance) }, ", maxReplacements: 1))
            } else {
                lines.append(line)
                let indent = String(repeating: " ", count: section == "server" ? 2 : 4)
                if line == indent + "allow:" { lines.append("\(indent)  \(allowance)") }
                if isHolder, line.hasSuffix(":"), !policy.contains("allow:") {
                    lines.append("\(indent)allow: { \(allowance) }")
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    private func findings(_ policy: String) throws -> [RuleID] {
        var (sources, diagnostics) = (SourceSet(), Diagnostics())
        let today = try #require(CalendarDate("2026-06-15"))
        _ = try checkPolicy(root: "policy.yaml", today: today, sources: &sources, &diagnostics) { _ in
            Array(policy.utf8)
        }
        return diagnostics.sorted.map(\.rule)
    }
}
