import KeyspaceSyntax
import Testing

@testable import KeyspaceReport

/// Findings in a report help as much as those of `check`.
struct ReportFindingTests {
    @Test func whatWasProbablyMeantIsSaid() throws {
        let report = try SampleReport.of(
            SampleReport.head + "namespaces:\n  carts: { key: 'cart:{id}', value: string, tt1: 30s }\n")
        #expect(report.markdown.contains("unknown option 'tt1' in namespace 'carts'; did you mean 'ttl'?<br>"))
        #expect(report.html(version: "1.0").contains("did you mean &#39;ttl&#39;?</span>"))
        #expect(report.json(version: "1.0").contains("\"label\": \"did you mean 'ttl'?\""))
    }

    @Test func theOtherPlaceIsShown() throws {
        let report = try SampleReport.of(
            SampleReport.head + """
                namespaces:
                  carts: { key: 'cart:{id}', value: string, ttl: 1h }
                  items: { key: 'cart:{item}', value: string, ttl: 1h }

                """)
        let note = try #require(report.findings.first { $0.rule == .keyCollision }?.notes.first)
        let place = report.placeText(note.range)
        #expect(report.markdown.contains("<br>`\(place)`: "))
        #expect(report.html(version: "1.0").contains("<p class=\"place\"><code>\(place)</code> "))
        #expect(report.json(version: "1.0").contains("\"notes\": ["))
    }
}
