extension BudgetCase {
    static let rateLimits: [BudgetCase] = [
        rateLimit("limits of a window as a number", "fixed-window") { key, _, connection in
            try connection.add(["SET", key, "7"])
        },
        rateLimit("limits of a window as a large number", "fixed-window", limit: 100_000) { key, _, connection in
            try connection.add(["SET", key, "54321"])
        },
        rateLimit("limits of two windows", "sliding-window") { key, chance, connection in
            try connection.add([
                "HSET", key, "start", chance.number(digits: 13), "current", chance.number(digits: 2), "previous",
                chance.number(digits: 2),
            ])
        },
        rateLimit("logs of permits", "sliding-log") { key, chance, connection in
            let time = 1_705_314_600_000 + Int(chance.next() % 1_000_000)
            let permits = (0..<30).flatMap { ["\(time + $0 * 7)", "\(time + $0 * 7)-0"] }
            try connection.add(["ZADD", key] + permits)
        },
        rateLimit("evenly spaced permits", "gcra") { key, chance, connection in
            try connection.add(["SET", key, "\(chance.number(digits: 13)) \(chance.number(digits: 2))"])
        },
    ]

    private static func rateLimit(
        _ name: String, _ algorithm: String, limit: Int = 30,
        _ write: @escaping @Sendable (String, inout Chance, Pipeline) throws -> Void
    ) -> BudgetCase {
        BudgetCase(
            name: name, keys: 6_000,
            options: """
                structure: rate-limit
                algorithm: \(algorithm)
                limit: \(limit)
                window: 60s
                when-unavailable: deny
                """, expected: "", write: write)
    }
}
