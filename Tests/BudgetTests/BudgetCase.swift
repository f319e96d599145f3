import Testing

/// A namespace, and keys of it as a program would write them.
struct BudgetCase: CustomTestStringConvertible, Sendable {
    let name: String
    let keys: Int
    /// Of the namespace, beside its key and the number of keys.
    let options: String
    /// `value-size` and `length` of `expect`.
    let expected: String
    /// Directives of redis.conf, for the policy and the server.
    var settings: [(name: String, value: String)] = []
    var isCluster = false
    /// As a share.
    var tolerance = 0.05
    /// Writes one key.
    let write: @Sendable (_ key: String, _ chance: inout Chance, _ connection: Pipeline) throws -> Void

    var testDescription: String { name }

    /// Keys live so long that none is lost while they are counted.
    static let ttl = "ttl: { after-create: 24h }"
    static let seconds = "86400"

    /// Writes all keys; those with a TTL get it as a program would give it.
    func fill(_ connection: Pipeline) throws {
        var chance = Chance(seed: 42)
        let expires = options.contains("ttl: {") || options.contains("rate-limit")
        for _ in 0..<keys {
            let key = "t:" + String(chance.next(), radix: 16).leftPadded(to: 16)
            try write(key, &chance, connection)
            if expires { try connection.add(["EXPIRE", key, Self.seconds]) }
        }
        try connection.flush()
    }

    var policy: String {
        let lines = (isCluster ? ["topology: cluster"] : []) + settings.map { "\($0.name): \($0.value)" }
        let server = lines.isEmpty ? "" : "server:\n" + lines.map { "  \($0)\n" }.joined()
        return """
            policy: 1
            keyspace: Budget
            \(server)
            namespaces:
              t:
                key: t:{id}
                parameters: { id: { hash: sha256, length: 16 } }
                \(options.split(separator: "\n").joined(separator: "\n    "))
                expect: { keys: \(keys)\(expected.isEmpty ? "" : ", " + expected) }

            """
    }
}

extension String {
    fileprivate func leftPadded(to count: Int) -> String {
        String(repeating: "0", count: Swift.max(0, count - utf8.count)) + self
    }
}
