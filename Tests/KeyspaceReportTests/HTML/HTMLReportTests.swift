import Foundation
import Testing

@testable import KeyspaceReport

struct HTMLReportTests {
    private static let policy = """
        policy: 1
        keyspace: Shop
        summary: </script><img src=x onerror=alert(1)> "quoted" 'too' \u{202E}turned
        types:
          Price: { summary: "<b>bold</b>", fields: { amount: { type: double, summary: "a `<u>` b" } } }
        server: { target: redis-7.0, maxmemory: 1mb, maxmemory-policy: allkeys-lru }
        services: { web: { reads: all, writes: [carts] } }
        namespaces:
          carts:
            summary: What a customer </style><script>alert(2)</script> buys.
            owner: '"><svg onload=alert(3)>'
            key: cart:{customer}
            value: Price
            ttl: { after-access: 1h, at-most: 7d }
            expect: { keys: 1000, value-size: 100 }
          orders:
            key: order:{id}
            parameters: { id: uuid }
            structure: counter
            ttl: none
            allow: { missing-ttl: "<em>kept</em>" }

        """

    @Test func nothingOfAPolicyIsMarkup() throws {
        let html = try SampleReport.of(Self.policy).html(version: "1.0")
        for word in ["<img", "onerror=alert(1)>", "<script>alert", "<svg onload", "<b>", "<u>", "<em>"] {
            #expect(!html.contains(word), "\(word)")
        }
        #expect(html.components(separatedBy: "<script>").count == 2)
        #expect(html.components(separatedBy: "</style>").count == 2)
        #expect(html.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"))
    }

    @Test func theSamePolicyGivesTheSameBytes() throws {
        #expect(try SampleReport.of(Self.policy).html(version: "1") == SampleReport.of(Self.policy).html(version: "1"))
    }

    @Test func everyAnchorLeadsSomewhere() throws {
        let html = try SampleReport.of(Self.policy).html(version: "1.0")
        let ids = html.components(separatedBy: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(Set(ids).count == ids.count)
        let links = html.components(separatedBy: "href=\"#").dropFirst().compactMap { $0.split(separator: "\"").first }
        #expect(links.count > 10)
        #expect(Set(links).subtracting(ids) == [])
    }

    @Test func everyPartIsThere() throws {
        let html = try SampleReport.of(Self.policy).html(version: "1.0")
        for id in [
            "glance", "proofs", "findings", "keys", "lifetimes", "memory", "eviction", "entries", "types", "services",
            "server",
        ] {
            #expect(html.contains("<section class=\"part\" id=\"\(id)\""), "\(id)")
        }
        #expect(html.contains("1 pair of entries was compared, and every entry with itself"))
        #expect(html.contains("<p class=\"words\">never expires</p>"))
    }

    @Test(arguments: ["", "namespaces: {}\n", "types: {}\nservices: {}\n"])
    func aPolicyOfHardlyAnythingHasAReport(_ rest: String) throws {
        let html = try SampleReport.of(SampleReport.head + rest).html(version: "1.0")
        #expect(html.contains("There is no namespace."))
        #expect(!html.contains("id=\"search\""))
        #expect(html.hasSuffix("</html>\n"))
    }

    @Test func aPolicyWithErrorsHasAReport() throws {
        let html = try SampleReport.of(SampleReport.head + "namespaces:\n  carts: { key: \"cart:{id}\", tt1: 30s }\n")
            .html(version: "1.0")
        #expect(html.contains("<li class=\"error\"><strong>error</strong>"))
        #expect(html.contains("Nothing was proved"))
    }

    @Test func thousandsOfNamespacesAreAPageOfSomeMegabytes() throws {
        let namespaces = (0..<2_000).map { number in
            """
              entry-\(number):
                summary: The values of number \(number).
                owner: team-\(number % 17)
                key: area\(number % 40):kind\(number % 400):n\(number):{user_id}
                value: string
                ttl: \(number % 90 + 1)m
                expect: { keys: \(number + 1), value-size: 100 }

            """
        }
        let report = try SampleReport.of(SampleReport.head + "namespaces:\n" + namespaces.joined())
        let start = ContinuousClock.now
        let html = report.html(version: "1.0")
        // Much more than it takes, on a machine that does much else.
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(html.utf8.count < 10_000_000)
        #expect(html.components(separatedBy: "<article class=\"entry\"").count == 2_001)
    }
}
