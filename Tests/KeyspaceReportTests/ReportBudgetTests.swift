import Testing

@testable import KeyspaceReport

/// What reports say of memory that is known in part, or not at all.
struct ReportBudgetTests {
    private static let server = "server: { maxmemory: 64mb, topology: cluster }\n"
    private static let settings = "  settings: { role: durable, key: 'settings:{id}', value: string, ttl: none }\n"

    private func report(pages expectation: String) throws -> Report {
        try SampleReport.of(
            SampleReport.head + Self.server + "namespaces:\n" + Self.settings
                + "  pages: { key: 'page:{id}', value: string, ttl: 1h\(expectation) }\n")
    }

    @Test func whatNobodyExpectsHasNoSize() throws {
        let report = try report(pages: "")
        for text in [report.markdown, report.html(version: "1.0")] {
            #expect(text.contains("How much the keys take is not known: nobody says what is expected."))
            for words in ["0 bytes", "0 %", "primary server", "maxmemory 16mb"] {
                #expect(!text.contains(words), "\(words)")
            }
        }
        #expect(report.markdown.contains("What is lacking:\n\n- `settings` lacks `expect.keys`"))
        #expect(report.markdown.contains("| cache | `pages` | not known | `maxmemory-policy allkeys-lfu`"))
        let json = report.json(version: "1.0")
        #expect(json.contains("\"isComplete\": false"))
        for member in ["bytes", "bytesWithReserve", "share", "leastPrimaries"] {
            #expect(!json.contains("\"\(member)\":"), "\(member)")
        }
        #expect(!json.contains("\"maxmemory\": \"16mb\""))
    }

    @Test func aPartOfTheEntriesIsTheLeast() throws {
        let report = try report(pages: ", expect: { keys: 1_000, value-size: 10kb }")
        for text in [report.markdown, report.html(version: "1.0")] {
            #expect(text.contains("What owners expect takes at least "))
            #expect(text.contains("that is at least 1 primary server."))
            #expect(text.contains("Not known, since nobody says what is expected:"))
        }
        #expect(report.markdown.contains("| state | `settings` | not known | `maxmemory-policy noeviction`"))
        #expect(report.markdown.contains("`maxmemory 16mb`"))
        #expect(report.html(version: "1.0").contains("<dt>Memory</dt><dd>at least "))
    }
}
