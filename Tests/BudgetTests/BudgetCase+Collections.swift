extension BudgetCase {
    static let collections: [BudgetCase] = [
        BudgetCase(
            name: "a session with four fields", keys: 6_000,
            options: """
                structure: hash
                fields: { user: string, token: string, language: string, seen: string }
                \(ttl)
                """, expected: Sizes(4, 20, 60).option
        ) { key, chance, connection in
            var command = ["HSET", key]
            for name in ["user", "token", "language", "seen"] {
                let size = Sizes(4, 20, 60).draw(&chance)
                command += [name, chance.letters(size)]
            }
            try connection.add(command)
        },
        map("hashes of 20 numbers", 2_000, fields: 20, value: "int", Sizes(6)) { $0.number(digits: 6) },
        map("hashes some of which have a long value", 2_000, fields: 6, Sizes(10, 40, 70)),
        map("hashes of 1,000 fields", 30, fields: 1_000, Sizes(20, 30, 40)),
        map("hashes with few long values", 2_000, fields: 5, Sizes(100, 300, 1_000)),
        map(
            "hashes of 20 fields where 16 are the most of a listpack", 2_000, fields: 20, Sizes(10),
            settings: [("hash-max-listpack-entries", "16")]),
        set("sets of 100 whole numbers", 2_000, members: 100, value: "int", Sizes(6)) { $0.number(digits: 6) },
        set("sets of 100 large numbers", 1_000, members: 100, value: "int", Sizes(13)) { $0.number(digits: 13) },
        set("sets of 1,000 numbers", 40, members: 1_000, value: "int", Sizes(9)) { $0.number(digits: 9) },
        set("sets of eight short texts", 5_000, members: 8, Sizes(8)),
        set("sets of 220 texts", 200, members: 220, Sizes(10, 30, 60)),
        sortedSet("sorted sets of 20 members by number", 2_000, members: 20, score: "double") { chance in
            "\(chance.share() * 1_000)"
        },
        sortedSet("sorted sets of 50 members by time", 1_000, members: 50, score: "timestamp") { chance in
            "17053146\(10 + chance.next() % 90).\(100 + chance.next() % 900)"
        },
        sortedSet("sorted sets of 50 members by count", 1_000, members: 50, score: "int") { $0.number(digits: 9) },
        sortedSet("sorted sets of 500 members", 100, members: 500, score: "double") { "\($0.share())" },
        list("lists of 50 numbers", 3_000, elements: 50, value: "int", Sizes(5)) { $0.number(digits: 5) },
        list("lists of 20 lines", 2_000, elements: 20, Sizes(60, 150, 600)),
        list("lists of 500 quotes", 100, elements: 500, Sizes(120)),
        list("lists of 300 lines, some of them long", 60, elements: 300, Sizes(60, 150, 4_096)),
        list("lists of three long texts", 500, elements: 3, Sizes(6_000, 9_000, 14_000)),
        stream("streams of one entry", 1_500, entries: 1, Sizes(60)),
        stream("streams of 200 entries", 100, entries: 200, Sizes(100, 200, 400)),
        stream("streams of 5,000 entries", 5, entries: 5_000, Sizes(30)),
    ]

    private static func map(
        _ name: String, _ keys: Int, fields: Int, value: String = "string", _ sizes: Sizes,
        settings: [(String, String)] = [], _ text: (@Sendable (inout Chance) -> String)? = nil
    ) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "structure: hash\nfield: uuid\nvalue: \(value)\nttl: none",
            expected: "\(sizes.option), length: \(fields)", settings: settings
        ) { key, chance, connection in
            for _ in 0..<fields {
                let value = text?(&chance) ?? chance.text(sizes)
                try connection.add(["HSET", key, chance.letters(36), value])
            }
        }
    }

    private static func set(
        _ name: String, _ keys: Int, members: Int, value: String = "string", _ sizes: Sizes,
        _ text: (@Sendable (inout Chance) -> String)? = nil
    ) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "structure: set\nvalue: \(value)\n\(ttl)",
            expected: "\(sizes.option), length: \(members)"
        ) { key, chance, connection in
            try connection.add(["SADD", key] + (0..<members).map { _ in text?(&chance) ?? chance.text(sizes) })
        }
    }

    private static func sortedSet(
        _ name: String, _ keys: Int, members: Int, score: String, _ text: @escaping @Sendable (inout Chance) -> String
    ) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "structure: sorted-set\nvalue: string\nscore: \(score)\nttl: none",
            expected: "\(Sizes(8, 16, 30).option), length: \(members)"
        ) { key, chance, connection in
            let pairs = (0..<members).flatMap { _ in [text(&chance), chance.text(Sizes(8, 16, 30))] }
            try connection.add(["ZADD", key] + pairs)
        }
    }

    private static func list(
        _ name: String, _ keys: Int, elements: Int, value: String = "string", _ sizes: Sizes,
        _ text: (@Sendable (inout Chance) -> String)? = nil
    ) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys, options: "structure: list\nvalue: \(value)\nmax-length: 10_000\n\(ttl)",
            expected: "\(sizes.option), length: \(elements)"
        ) { key, chance, connection in
            for _ in 0..<elements { try connection.add(["RPUSH", key, text?(&chance) ?? chance.text(sizes)]) }
        }
    }

    private static func stream(_ name: String, _ keys: Int, entries: Int, _ sizes: Sizes) -> BudgetCase {
        BudgetCase(
            name: name, keys: keys,
            options: "structure: stream\nfields: { kind: string, message: string }\nmax-length: 10_000\nttl: none",
            expected: "\(sizes.option), length: \(entries)", tolerance: 0.1
        ) { key, chance, connection in
            var time = 1_705_314_600_000
            for _ in 0..<entries {
                time += Int(chance.next() % 300)
                let size = sizes.draw(&chance)
                let values = [chance.letters(size / 2), chance.letters(size - size / 2)]
                try connection.add(["XADD", key, "\(time)-*", "kind", values[0], "message", values[1]])
            }
        }
    }
}

extension Chance {
    mutating func text(_ sizes: Sizes) -> String {
        let size = sizes.draw(&self)
        return letters(size)
    }
}
