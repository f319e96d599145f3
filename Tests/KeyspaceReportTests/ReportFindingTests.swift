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

    @Test func namespacesThatAreNotUnderstoodAreNamed() throws {
        let lost = "namespaces:\n  carts: { key: 'cart:{', value: string }\n  items: { value: string }\n"
        let none = try SampleReport.of(SampleReport.head + lost)
        for text in [none.markdown, none.html(version: "1.0")] {
            #expect(text.contains("0 of 2 namespaces understood"))
            #expect(text.contains("No namespace could be understood, see the findings: "))
            #expect(!text.contains("There is no namespace."))
        }
        #expect(none.markdown.contains("`carts`, `items`."))
        let some = try SampleReport.of(SampleReport.head + lost + "  good: { key: good, value: string, ttl: 1h }\n")
        #expect(some.markdown.contains("1 of 3 namespaces understood, 1 entry,"))
        #expect(some.markdown.contains("Not understood, see the findings: `carts`, `items`."))
        #expect(some.json(version: "1.0").contains("\"notUnderstood\": ["))
    }
}
