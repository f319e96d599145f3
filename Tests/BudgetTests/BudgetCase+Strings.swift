extension BudgetCase {
    static let strings: [BudgetCase] = [
        string("JSON of 100 to 200 bytes, with a TTL", 8_000, Sizes(100, 150, 200), isExpiring: true),
        string("JSON of 100 to 200 bytes, all equally likely", 8_000, Sizes(100, 150, 200, isUniform: true)),
        string("short texts, with a TTL", 10_000, Sizes(8, 20, 40), isExpiring: true),
        string("texts about the longest that stand behind their header", 10_000, Sizes(20, 40, 90)),
        string("texts of one size", 8_000, Sizes(260)),
        string("many short texts, and a few long ones", 6_000, Sizes(60, 150, 4_096), isExpiring: true),
        string("pages", 600, Sizes(2_048, 12_288, 24_576)),
        string("files of more than 32 KiB", 100, Sizes(33_000, 50_000, 90_000)),
        BudgetCase(
            name: "whole numbers as values", keys: 10_000, options: "value: int\nttl: none", expected: ""
        ) { key, chance, connection in
            let digits = 5 + Int(chance.next() % 12)
            try connection.add(["SET", key, chance.number(digits: digits)])
        },
        BudgetCase(
            name: "small whole numbers, which are shared", keys: 10_000, options: "value: int\n\(ttl)",
            expected: "value-size: 3"
        ) { key, chance, connection in
            try connection.add(["SET", key, chance.number(digits: 3)])
        },
        BudgetCase(
            name: "small whole numbers, where each needs a time of its last use", keys: 10_000,
            options: "value: int\n\(ttl)", expected: "value-size: 3",
            settings: [("maxmemory", "1gb"), ("maxmemory-policy", "allkeys-lru")]
        ) { key, chance, connection in
            try connection.add(["SET", key, chance.number(digits: 3)])
        },
        BudgetCase(
            name: "counters", keys: 10_000, options: "structure: counter\n\(ttl)", expected: ""
        ) { key, chance, connection in
            try connection.add(["INCRBY", key, chance.number(digits: 6)])
        },
        BudgetCase(
            name: "counters in a cluster, which chains the keys of a slot", keys: 10_000,
            options: "structure: counter\n\(ttl)", expected: "", isCluster: true
        ) { key, chance, connection in
            try connection.add(["INCRBY", key, chance.number(digits: 6)])
        },
        bitmap("the minutes of a day", 5_000, bits: 1_440),
        bitmap("a bitmap of 100,000 bits", 200, bits: 100_000),
        hyperLogLog("HyperLogLogs of few members", 4_000, members: 20),
        hyperLogLog("HyperLogLogs of some members", 400, members: 400),
        hyperLogLog("HyperLogLogs of a thousand members", 200, members: 1_000),
        hyperLogLog("HyperLogLogs of many members", 100, members: 4_000),
    ]

    private static func string(
        _ name: String, _ keys: Int, _ sizes: Sizes, isExpiring: Bool = false
    ) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "value: string\n" + (isExpiring ? ttl : "ttl: none"),
            expected: sizes.option
        ) { key, chance, connection in
            let size = sizes.draw(&chance)
            try connection.add(["SET", key, chance.letters(size)])
        }
    }

    private static func bitmap(_ name: String, _ keys: Int, bits: Int) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "structure: bitmap\nttl: none", expected: "length: \(bits)"
        ) { key, _, connection in
            // One bit of each byte is enough to let it grow.
            for bit in stride(from: 7, to: bits, by: 8) { try connection.add(["SETBIT", key, "\(bit)", "1"]) }
        }
    }

    private static func hyperLogLog(_ name: String, _ keys: Int, members: Int) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "structure: hyperloglog\nttl: none", expected: "length: \(members)"
        ) { key, chance, connection in
            for first in stride(from: 0, to: members, by: 20) {
                let some = (first..<min(members, first + 20)).map { _ in chance.letters(12) }
                try connection.add(["PFADD", key] + some)
            }
        }
    }
}
