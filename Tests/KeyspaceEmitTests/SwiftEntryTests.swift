import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

/// Every number of the policy can be seen in the code.
struct SwiftEntryTests {
    private func constant(_ entry: Entry, types: [NamedType] = []) -> String {
        let namespace = Fixture.namespace("a", [.literal("a")], entries: [entry])
        let text = Fixture.emit(Fixture.policy(types: types, namespaces: [namespace]))["shop.policy.swift"] ?? ""
        let lines = text.split(separator: "\n").drop { !$0.contains("static let entry") }
        let end = lines.firstIndex { $0.hasSuffix(")") && !$0.hasSuffix("()") && !$0.hasPrefix("            ") }
        // On one line, whether it was broken or not.
        return lines.prefix(through: end ?? lines.startIndex).map { $0.drop { $0 == " " } }.joined(separator: " ")
            .replacing("( ", with: "(").replacing(" )", with: ")")
    }

    @Test(arguments: [
        (TimeToLive.none, ".none"), (.afterWrite(.seconds(30), jitter: 0.1), ".afterWrite(.seconds(30), jitter: 0.1)"),
        (.afterWrite(TimeSpan(milliseconds: 1_500), jitter: 0), ".afterWrite(.milliseconds(1500))"),
        (.afterAccess(.seconds(3_600), atMost: nil, jitter: 0), ".afterAccess(.seconds(3600))"),
        (
            .afterAccess(.seconds(60), atMost: .seconds(86_400), jitter: 0.25),
            ".afterAccess(.seconds(60), atMost: .seconds(86_400), jitter: 0.25)"
        ),
        (.afterCreate(.seconds(1), jitter: 0.5), ".afterCreate(.seconds(1), jitter: 0.5)"),
    ])
    func timesToLive(ttl: TimeToLive, swift: String) {
        #expect(
            constant(Fixture.entry("a", .counter, ttl: ttl)) == #"static let entry = CounterEntry("a", ttl: \#(swift))"#
        )
    }

    @Test(arguments: [
        (Structure.string(.scalar(.json)), "ValueEntry<JSONValue>(\"a\", ttl: .none, codec: .json)"),
        (.set(.scalar(.int64)), "SetEntry<Int64>(\"a\", ttl: .none, codec: .json)"),
        (.hyperLogLog(.scalar(.string)), "CardinalityEntry<String>(\"a\", ttl: .none, codec: .json)"),
        (
            .list(.scalar(.bool), maxLength: 10_000),
            "ListEntry<Bool>(\"a\", ttl: .none, codec: .json, maxLength: 10_000)"
        ),
        (
            .map(field: .scalar(.string), value: .optional(.scalar(.bool))),
            "MapEntry<String, Bool?>(\"a\", ttl: .none, field: .text, codec: .json)"
        ),
        (
            .sortedSet(.scalar(.uuid), score: .timestamp, maxLength: 5),
            "SortedSetEntry<UUID, Date>(\"a\", ttl: .none, codec: .json, score: .timestamp, maxLength: 5)"
        ),
        (.bitmap, "BitmapEntry(\"a\", ttl: .none)"),
        (.record([]), "HashEntry<Fields>(\"a\", ttl: .none)"),
        (.stream([], maxLength: 9), "StreamEntry<Fields>(\"a\", ttl: .none, maxLength: 9)"),
    ])
    func structures(structure: Structure, swift: String) {
        #expect(constant(Fixture.entry("a", structure, serialization: .json)) == "static let entry = \(swift)")
    }

    @Test(arguments: Structure.RateLimit.Algorithm.allCases)
    func rateLimits(algorithm: Structure.RateLimit.Algorithm) {
        let limit = Structure.RateLimit(algorithm: algorithm, limit: 12_000, window: .seconds(60))
        var entry = Fixture.entry("a", .rateLimit(limit))
        entry.whenUnavailable = .deny
        #expect(
            constant(entry)
                == "static let entry = RateLimitEntry(\"a\", algorithm: .\(algorithm.swiftName), limit: 12_000, "
                + "window: .seconds(60), whenUnavailable: .deny)")
    }

    @Test func loadingIsConfigured() {
        var entry = Fixture.entry("a", .string(.scalar(.int)), serialization: .binary)
        entry.load.singleFlight = false
        entry.load.refreshAhead = 0.2
        entry.load.staleFor = .seconds(300)
        entry.load.negativeTTL = .seconds(10)
        entry.load.timeout = .seconds(2)
        entry.maxConcurrentLoads = 3
        entry.maxValueSize = 1_048_576
        entry.whenUnavailable = .bypass
        let text = constant(entry)
        for argument in [
            "codec: .binary", "whenUnavailable: .bypass", "singleFlight: false", "refreshAhead: 0.2",
            "staleFor: .seconds(300)", "negativeTTL: .seconds(10)", "timeout: .seconds(2)",
            "maxConcurrentLoads: 3", "maxValueSize: 1_048_576",
        ] {
            #expect(text.contains(argument), "\(argument)")
        }
    }
}
