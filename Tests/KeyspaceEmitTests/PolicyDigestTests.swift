import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

struct PolicyDigestTests {
    private static let cases = Fixture.cases("light", "dark")

    private static var policy: Policy {
        let theme = TypeID(0)
        var policy = Fixture.policy(
            types: [
                Fixture.type("Theme", .enumeration(cases)),
                Fixture.type(
                    "Quote",
                    .record([
                        Fixture.field("price", .scalar(.double)),
                        Fixture.field("size", .scalar(.int), default: .integer(1)),
                    ])), Fixture.type("Word", .refined(Fixture.refined("[a-z]"))),
                Fixture.type("Order", .swift(SwiftType(module: "Trading", name: "Order", range: Fixture.range))),
            ],
            namespaces: [
                Fixture.namespace(
                    "market", [.literal("market:"), .placeholder(0)],
                    [Fixture.parameter("theme", .enumeration(cases, theme))],
                    entries: [
                        Fixture.entry(
                            "market", .string(.named(TypeID(1))), ttl: .afterWrite(.seconds(60), jitter: 0.1),
                            serialization: .json)
                    ]),
                Fixture.namespace(
                    "logs", [.literal("logs:"), .placeholder(0)], [Fixture.parameter("x")],
                    entries: [
                        Fixture.entry("logs", .list(.scalar(.string), maxLength: 10), serialization: .text)
                    ]),
                Fixture.namespace(
                    "limit", [.literal("limit")],
                    entries: [
                        Fixture.entry(
                            "limit", .rateLimit(.init(algorithm: .gcra, limit: 1, window: .seconds(60))))
                    ]),
            ])
        policy.services = [
            Service(name: "api", nameRange: Fixture.range, summary: nil, reads: [0, 1], writes: [1])
        ]
        policy.server = Server(
            target: .init(flavour: .redis, major: 7, minor: 0),
            directives: [.init(name: "maxmemory", value: "256mb", range: Fixture.range)])
        policy.connection = Connection(settings: [
            .init(name: "url", environment: "REDIS_URL", defaultValue: nil, range: Fixture.range)
        ])
        return policy
    }

    private static func digest(_ change: (inout Policy) -> Void) -> String {
        var policy = policy
        change(&policy)
        return policy.digest
    }

    @Test func aDigestIsSixteenHexadecimalDigits() {
        let digest = Self.policy.digest
        #expect(digest.count == 16)
        #expect(UInt64(digest, radix: 16) != nil)
        #expect(digest == Self.policy.digest)
    }

    private static let writings: [(String, @Sendable (inout Policy) -> Void)] = [
        ("a summary", { $0.summary = "Words" }),
        ("a namespace's summary", { $0.namespaces[0].summary = "Words" }),
        ("a description", { $0.namespaces[0].entries[0].description = "Words" }),
        ("an owner", { $0.namespaces[0].entries[0].owner = "api" }),
        ("a field's summary", { $0.types[1].summary = "Words" }),
        (
            "another place",
            {
                $0.namespaces[0].nameRange = SourceRange(file: SourceID(3), start: 70, end: 80)
                $0.files.append(PolicyFile(id: SourceID(3), path: "other.yaml", stem: "other"))
            }
        ),
        (
            "the order of namespaces",
            {
                $0.namespaces.swapAt(0, 1)
                $0.services[0].reads = [1, 0]
                $0.services[0].writes = [0]
            }
        ),
        (
            "the order of types",
            {
                $0.types.swapAt(2, 3)
            }
        ),
        ("braces written twice", { $0.namespaces[0].pattern.text = "market:{{{theme}}}" }),
        (
            "a silenced rule",
            {
                $0.namespaces[0].entries[0].allowances = [
                    Allowance(rule: .unknownKey, reason: "so", range: Fixture.range)
                ]
            }
        ),
        ("another expression for the same texts", { $0.types[2].definition = .refined(Fixture.refined("[a-yz]")) }),
        ("60s for 1m", { $0.namespaces[0].entries[0].ttl = .afterWrite(TimeSpan(milliseconds: 60_000), jitter: 0.1) }),
    ]

    @Test(arguments: writings.indices) func anotherWritingIsTheSameMeaning(index: Int) {
        let (name, change) = Self.writings[index]
        #expect(Self.digest(change) == Self.policy.digest, "\(name)")
    }

    private static let changes: [(String, @Sendable (inout Policy) -> Void)] = [
        ("name", { $0.name = "Other" }), ("prefix", { $0.prefix = "x:" }), ("separator", { $0.separator = "/" }),
        ("namespace's name", { $0.namespaces[0].name = "markets" }),
        ("pattern", { $0.namespaces[0].pattern.pieces[0] = .literal("m:") }),
        ("pattern's order", { $0.namespaces[0].pattern.pieces.swapAt(0, 1) }),
        ("parameter's name", { $0.namespaces[0].parameters[0].name = "kind" }),
        ("parameter's type", { $0.namespaces[0].parameters[0].type = .int }),
        ("raw string", { $0.namespaces[1].parameters[0].type = .rawString }),
        ("hash's length", { $0.namespaces[1].parameters[0].type = .hash(length: 8) }),
        ("timestamp's form", { $0.namespaces[1].parameters[0].type = .timestamp(.unix) }),
        ("hash tag", { $0.namespaces[0].parameters[0].isHashTag = true }),
        ("structure", { $0.namespaces[0].entries[0].structure = .counter }),
        ("value's type", { $0.namespaces[0].entries[0].structure = .string(.scalar(.int)) }),
        ("optional", { $0.namespaces[0].entries[0].structure = .string(.optional(.named(TypeID(1)))) }),
        ("list of it", { $0.namespaces[0].entries[0].structure = .string(.list(.named(TypeID(1)))) }),
        ("cap", { $0.namespaces[1].entries[0].structure = .list(.scalar(.string), maxLength: 11) }),
        ("no cap", { $0.namespaces[1].entries[0].structure = .list(.scalar(.string), maxLength: nil) }),
        ("TTL", { $0.namespaces[0].entries[0].ttl = .afterWrite(.seconds(61), jitter: 0.1) }),
        ("TTL's kind", { $0.namespaces[0].entries[0].ttl = .afterCreate(.seconds(60), jitter: 0.1) }),
        ("no TTL", { $0.namespaces[0].entries[0].ttl = .none }),
        ("jitter", { $0.namespaces[0].entries[0].ttl = .afterWrite(.seconds(60), jitter: 0.2) }),
        ("serialization", { $0.namespaces[0].entries[0].serialization = .binary }),
        (
            "compression",
            {
                $0.namespaces[0].entries[0].compression = Compression(algorithm: .zstd, above: 10)
            }
        ),
        ("encryption", { $0.namespaces[0].entries[0].encryption = Encryption(key: "users") }),
        ("load", { $0.namespaces[0].entries[0].load.lock = .seconds(1) }),
        ("load's other span", { $0.namespaces[0].entries[0].load.timeout = .seconds(1) }),
        ("outage", { $0.namespaces[0].entries[0].whenUnavailable = .bypass }),
        ("role", { $0.namespaces[0].entries[0].role = .durable }),
        ("sensitivity", { $0.namespaces[0].entries[0].sensitivity = .restricted }),
        ("expectation", { $0.namespaces[0].entries[0].expectation.keys = 5 }),
        ("value size", { $0.namespaces[0].entries[0].maxValueSize = 5 }),
        ("loads", { $0.namespaces[0].entries[0].maxConcurrentLoads = 5 }),
        ("deprecated", { $0.namespaces[0].deprecated = "no more" }),
        (
            "rate",
            {
                $0.namespaces[2].entries[0].structure = .rateLimit(
                    .init(algorithm: .gcra, limit: 2, window: .seconds(60)))
            }
        ),
        (
            "algorithm",
            {
                $0.namespaces[2].entries[0].structure = .rateLimit(
                    .init(algorithm: .slidingLog, limit: 1, window: .seconds(60)))
            }
        ),
        ("case", { $0.types[0].definition = .enumeration(Fixture.cases("light", "system")) }),
        ("field", { $0.types[1].definition = .record([Fixture.field("price", .scalar(.double))]) }),
        (
            "default",
            {
                $0.types[1].definition = .record([
                    Fixture.field("price", .scalar(.double)),
                    Fixture.field("size", .scalar(.int), default: .integer(2)),
                ])
            }
        ),
        (
            "order of fields",
            {
                $0.types[1].definition = .record([
                    Fixture.field("size", .scalar(.int), default: .integer(1)),
                    Fixture.field("price", .scalar(.double)),
                ])
            }
        ),
        ("type's name", { $0.types[0].name = "Colours" }),
        ("expression", { $0.types[2].definition = .refined(Fixture.refined("[a-f]")) }),
        (
            "module",
            {
                $0.types[3].definition = .swift(SwiftType(module: "Other", name: "Order", range: Fixture.range))
            }
        ),
        ("a namespace less", { $0.namespaces.removeLast() }), ("a type less", { $0.types.removeLast() }),
        ("service", { $0.services[0].writes = [] }), ("server", { $0.server.target?.minor = 2 }),
        ("directive", { $0.server.directives[0].value = "1gb" }), ("topology", { $0.server.topology = .cluster }),
        ("connection", { $0.connection.settings[0].defaultValue = "redis://localhost" }),
    ]

    @Test(arguments: changes.indices) func anotherMeaningIsAnotherDigest(index: Int) {
        let (name, change) = Self.changes[index]
        #expect(Self.digest(change) != Self.policy.digest, "\(name)")
    }

    @Test func noTwoMeaningsShareADigest() {
        let digests = Self.changes.map { Self.digest($0.1) }
        #expect(Set(digests).count == digests.count)
    }
}
