import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

/// A policy's type of such a name would hide what generated code means.
struct ReservedNameTests {
    @Test func everyTypeThatGeneratedCodeNamesIsReserved() {
        let scalars = ScalarType.allCases.map { Fixture.field("f_\($0.rawValue)", .optional(.scalar($0))) }
        let tree = TypeID(1)
        let types = [
            Fixture.type("P1", .enumeration(Fixture.cases("a", "b"))),
            Fixture.type("P2", .record(scalars + [Fixture.field("left", .optional(.named(tree)))])),
            Fixture.type("P3", .refined(Fixture.refined("[a-z]"))),
            Fixture.type("P4", .swift(SwiftType(module: "P5", name: "P6", range: Fixture.range))),
        ]
        let parameters: [ParameterType] = [
            .string, .rawString, .refined(Fixture.refined("[a-z]"), nil), .enumeration(Fixture.cases("a", "b"), nil),
            .int, .uint, .uuid, .date, .timestamp(.unix), .duration, .hash(length: 8),
        ]
        let structures: [Structure] = [
            .string(.scalar(.json)), .counter, .record(scalars), .map(field: .scalar(.uuid), value: .scalar(.bytes)),
            .list(.scalar(.decimal), maxLength: 1), .set(.scalar(.int32)),
            .sortedSet(.scalar(.int64), score: .timestamp, maxLength: 1), .stream(scalars, maxLength: 1), .bitmap,
            .hyperLogLog(.scalar(.uint64)),
            .rateLimit(.init(algorithm: .gcra, limit: 1, window: .seconds(1))),
        ]
        let cases = (0..<structures.count).map { "p\($0)" }
        var entries = zip(structures, cases).map { structure, text in
            Fixture.entry(
                "a.\(text)", structure,
                variant: EnumCase(text: text, swiftName: text, range: Fixture.range), serialization: .json)
        }
        entries[0].load.refreshAhead = 0.5
        let all = parameters.enumerated().map { Fixture.parameter("p_\($0.offset)", $0.element, isHashTag: true) }
        let variants = Fixture.namespace(
            "p100", [.literal("a")] + all.indices.map { .placeholder($0) }, all, variant: 3, entries: entries)
        let plain = Fixture.namespace(
            "p101", [.literal("b")] + all.indices.map { .placeholder($0) }, all,
            entries: [Fixture.entry("p101", .counter)])
        var policy = Fixture.policy(types: types, namespaces: [variants, plain], separator: "/")
        policy.server.topology = .cluster
        policy.connection.settings = [
            .init(name: "url", environment: "REDIS_URL", defaultValue: "redis://localhost", range: Fixture.range)
        ]

        var names: Set<Substring> = []
        for text in Fixture.emit(policy).values {
            for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("/") {
                // Outside of literals: what stands between an even number of quotes and the next.
                for (index, code) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                where index % 2 == 0 && !line.contains("Foundation") {
                    names.formUnion(
                        code.split { !$0.isLetter && !$0.isNumber }.filter { $0.first?.isUppercase == true })
                }
            }
        }
        let own = names.filter { name in
            name.hasPrefix("ShopKeyspace") || name.dropFirst().first?.isNumber == true || name.hasSuffix("Fields")
        }
        #expect(names.subtracting(own).subtracting(SwiftName.reservedTypes.map { $0[...] }) == [])
        #expect(names.contains("StoredRateLimit") && names.contains("Decimal") && names.contains("Indirect"))
        #expect(names.contains("ConnectionPolicy"))
    }
}
