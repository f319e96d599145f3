/// Makes policies of any size that look like what people write: documented namespaces of several structures, with
/// types, variants and options.
enum PolicyMaker {
    static func policy(namespaces: Int, withTypes: Bool = true) -> String {
        var text = """
            policy: 1
            keyspace: Benchmark
            summary: A keyspace of \(namespaces) namespaces.
            types:
              UserID: { string: { matches: "[a-z0-9_-]{1,64}" } }
              Quote:
                fields:
                  price: double
                  source: string?
                  at: timestamp
            namespaces:

            """
        for index in 0..<namespaces { text += namespace(index) }
        return text
    }

    /// About 330 bytes each, as the namespaces of the reference policy have without their comments.
    private static func namespace(_ index: Int) -> String {
        let head = """
              area-\(index):
                summary: What the service keeps for area \(index).
                owner: team-\(index % 17)

            """
        let tail =
            switch index % 5 {
            case 0:
                """
                    key: area_\(index):{user_id}:quote
                    parameters: { user_id: UserID }
                    role: cache
                    value: Quote
                    ttl: { after-write: 30s, jitter: 10% }
                    when-unavailable: bypass
                    expect: { keys: 10_000, value-size: 120, reads: 200/s }

                """
            case 1:
                """
                    key: area_\(index):{level}:{day}
                    parameters: { level: { enum: [DEBUG, INFO, ERROR] }, day: date }
                    role: buffer
                    structure: list
                    value: Quote
                    max-length: 10_000
                    ttl: { after-create: 1h }
                    expect: { keys: 40, length: 1_000 }

                """
            case 2:
                """
                    key: area_\(index):{item}
                    structure: hash
                    role: session
                    fields:
                      name: string
                      count: { type: int, default: 0 }
                      seen: timestamp
                    ttl: { after-access: 24h, at-most: 7d }
                    expect: { keys: 5_000, value-size: 60 }

                """
            case 3:
                """
                    key: area_\(index):{user_id}
                    parameters: { user_id: UserID }
                    structure: rate-limit
                    role: limit
                    algorithm: sliding-log
                    limit: 10
                    window: 60s
                    when-unavailable: deny
                    expect: { keys: 1_000, reads: 50/s }

                """
            default:
                """
                    key: area_\(index):{kind}:{id}
                    parameters: { kind: { enum: [price, volume] }, id: int }
                    variants:
                      kind:
                        price: { value: Quote, ttl: 30s }
                        volume: { value: double, ttl: 5m }

                """
            }
        return head + tail
    }
}

/// Patterns that overlap.
extension PolicyMaker {
    /// Namespaces whose keys begin alike and go on with parameters that can hold what follows them; no two share a key.
    ///
    /// Three in four have one text of many forms in front of what tells them apart. The rest are of languages of their
    /// own at one place, as codes of different makers are.
    static func overlappingPolicy(namespaces: Int) -> String {
        var text = """
            policy: 1
            keyspace: Benchmark
            summary: A keyspace of \(namespaces) namespaces that overlap.
            types:
              Scope: { string: { matches: "[a-z]+(:[a-z]+)*" } }
            namespaces:

            """
        for index in 0..<namespaces {
            let type = index % 4 == 3 ? "{ string: { matches: \"[0-9]{1,4}c\(index)(-[a-z]+)?\" } }" : "Scope"
            let pattern = index % 4 == 3 ? "{scope}" : "{scope}:\(index):{item}"
            text += """
                  area-\(index):
                    summary: What the service keeps for area \(index).
                    owner: team-\(index % 17)
                    key: all:\(pattern)
                    parameters: { scope: \(type) }
                    value: string
                    ttl: 30s

                """
        }
        return text
    }

    /// A key of one of them.
    static func overlappingKey(ofNamespace index: Int) -> [UInt8] {
        Array((index % 4 == 3 ? "all:\(index % 977)c\(index)-xl" : "all:shop:eu:books:\(index):i\(index % 31)").utf8)
    }
}
