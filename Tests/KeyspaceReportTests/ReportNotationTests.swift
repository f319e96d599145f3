import Testing

@testable import KeyspaceReport

/// Key patterns look in a report as they do in the policy.
struct ReportNotationTests {
    private static let namespaces = """
        namespaces:
          users: { key: "u:{{user_id}}", value: string, ttl: 1h }
          config: { key: "t:{tenant}:config", hash-tag: tenant, value: string, ttl: 1h }
          market:
            key: "m:{{x}}:{kind}"
            hash-tag: kind
            parameters: { kind: { enum: [price, volume] } }
            variants: { kind: { price: { value: double, ttl: 1m }, volume: { value: int, ttl: 1m } } }

        """

    @Test func examplesAreKeysAndNoPatterns() throws {
        let report = try SampleReport.of(
            SampleReport.head
                + Self.namespaces.replacing(
                    "namespaces:\n",
                    with: "namespaces:\n  use: { key: 'usage:{tenant_id}', structure: counter, ttl: 1h }\n"))
        for keys in ["`usage:alpha`, `usage:bravo%3A1`", "`t:{alpha}:config`, `t:{bravo%3A1}:config`"] {
            #expect(report.markdown.contains("**Examples:** " + keys), "\(keys)")
        }
    }

    @Test func bracesAreThoseOfThePolicy() throws {
        let report = try SampleReport.of(SampleReport.head + Self.namespaces)
        for row in [
            "| `users` | `u:{{user_id}}` |", "| `config` | `t:{tenant}:config`, hash tag `tenant` |",
            "| `market.price` | `m:{{x}}:price`, hash tag `kind` |",
        ] {
            #expect(report.markdown.contains(row), "\(row)")
        }
        let html = report.html(version: "1.0")
        #expect(html.contains("<code>t:{tenant}:config</code>, hash tag <code>tenant</code>"))
        #expect(html.contains("<code>u:{{user_id}}</code>"))
        let json = report.json(version: "1.0")
        for key in ["u:{{user_id}}", "t:{tenant}:config", "m:{{x}}:price"] {
            #expect(json.contains("\"key\": \"\(key)\""), "\(key)")
        }
    }
}
