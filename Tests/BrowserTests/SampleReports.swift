import Foundation
import ToolRunning

/// A report as a file, for as long as somebody holds it.
struct HTMLFile {
    private let folder: TemporaryFolder

    init(_ folder: TemporaryFolder) {
        self.folder = folder
    }

    var path: String { folder.path("report.html") }
}

/// Reports that the tool writes.
enum SampleReports {
    /// The policy of this repository.
    static func reference() throws -> HTMLFile {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try report(of: root.appending(path: "policies/numerusx").path(percentEncoded: false))
    }

    /// Everything that a policy may say wants to get out of where it stands.
    static func hostile() throws -> HTMLFile {
        try report(
            policy: """
                policy: 1
                keyspace: Shop
                summary: </script><img src=x onerror="window.harmed=1"> 'quoted' "twice" \u{202E}turned \u{2066}round
                types:
                  Price: { summary: "<b>bold</b> `</style>`", fields: { amount: { type: double, summary: "<em>" } } }
                services: { web: { summary: "<iframe src=x>", reads: all, writes: [carts] } }
                server: { target: redis-7.0, maxmemory: 1mb, maxmemory-policy: allkeys-lru }
                namespaces:
                  carts:
                    summary: </style><script>window.harmed=2</script>\(String(repeating: "unbroken", count: 40))
                    owner: '" onmouseover="window.harmed=3" x="'
                    key: cart:{customer}:\(String(repeating: "long", count: 60))
                    value: Price
                    ttl: { after-access: 1h, at-most: 7d }
                    when-unavailable: bypass
                    expect: { keys: 1000, value-size: 100 }
                  market:
                    key: market:{kind}
                    parameters: { kind: { enum: ["a'b", 'c"d', "<e>", "f&g"] } }
                    value: string
                    ttl: 1h
                    expect: { keys: 4, value-size: 10 }
                    variants: { kind: { "<e>": { ttl: 1s }, else: { summary: "<img src=y onerror=alert(1)>" } } }

                """)
    }

    /// A policy with an error, as far as it can be understood.
    static func broken() throws -> HTMLFile {
        try report(
            policy: """
                policy: 1
                keyspace: Shop
                namespaces:
                  carts: { key: "cart:{id}", value: string, tt1: 30s }
                  orders: { key: "order:{id}", structure: counter, ttl: 1h }

                """, status: 1)
    }

    static func large(_ count: Int) throws -> HTMLFile {
        let namespaces = (0..<count).map { number in
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
        return try report(policy: "policy: 1\nkeyspace: Shop\nnamespaces:\n" + namespaces.joined())
    }

    private static func report(policy: String, status: Int32 = 0) throws -> HTMLFile {
        let folder = try TemporaryFolder()
        try folder.write("keyspace.yaml", policy)
        return try report(of: folder.path("keyspace.yaml"), status: status)
    }

    private static func report(of policy: String, status: Int32 = 0) throws -> HTMLFile {
        let folder = try TemporaryFolder()
        let run = try ToolRun.tool(
            "keyspace", ["report", policy, "--format", "html", "--output", folder.path("report.html")])
        guard run.status == status else { throw Chromium.Failure(description: run.errors) }
        return HTMLFile(folder)
    }
}
