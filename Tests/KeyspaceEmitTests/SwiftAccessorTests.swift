import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

/// The functions that callers meet: what stands in the key pattern stands in their labels.
struct SwiftAccessorTests {
    private func emit(_ namespace: Namespace, separator: String = ":") -> String {
        Fixture.emit(Fixture.policy(namespaces: [namespace], separator: separator))["shop.policy.swift"] ?? ""
    }

    private let counter = Fixture.entry("visits", .counter, ttl: .afterCreate(.seconds(60), jitter: 0))

    @Test func labelsRepeatTheKeyPattern() {
        let text = emit(
            Fixture.namespace(
                "visits", [.literal("visits:"), .placeholder(0), .literal(":on:"), .placeholder(1), .literal(":x")],
                [Fixture.parameter("user_id"), Fixture.parameter("day", .date)], entries: [counter]))
        #expect(text.contains("public func visits(userID: String, day: Date) -> StoredCounter {"))
        #expect(text.contains(#"Key(keyspace.prefix, "visits:", userID, ":on:", day.dateKey, ":x")"#))
        #expect(text.contains("A counter, at `visits:{user_id}:on:{day}:x`."))
        #expect(text.contains(#"static let entry = CounterEntry("visits", ttl: .afterCreate(.seconds(60)))"#))
    }

    @Test func aKeyWithoutPlaceholdersIsAProperty() {
        let text = emit(Fixture.namespace("visits", [.literal("visits")], entries: [counter]))
        #expect(text.contains("public var visits: StoredCounter {"))
        #expect(text.contains(#"Key(keyspace.prefix, "visits")"#))
    }

    @Test func placeholdersSideBySideHaveAnEmptyLiteralBetween() {
        let text = emit(
            Fixture.namespace(
                "visits", [.literal("v"), .placeholder(0), .placeholder(1)],
                [Fixture.parameter("a", .int), Fixture.parameter("b", .uint)], entries: [counter]))
        #expect(text.contains(#"Key(keyspace.prefix, "v", a, "", b)"#))
    }

    @Test(arguments: [
        (ParameterType.int, "Int", "x"), (.uint, "UInt", "x"), (.uuid, "UUID", "x"), (.date, "Date", "x.dateKey"),
        (.timestamp(.iso8601), "Date", "x.iso8601Key"), (.timestamp(.unix), "Date", "x.unixKey"),
        (.timestamp(.unixMilliseconds), "Date", "x.unixMillisecondsKey"), (.duration, "Duration", "x.keyText"),
        (.rawString, "String", "RawKeyText(x)"),
        (.hash(length: 16), "some Encodable & Sendable", "HashedKey(x, length: 16)"),
    ])
    func parametersAreWrittenAsTheirTypesSay(type: ParameterType, swift: String, component: String) {
        let text = emit(
            Fixture.namespace(
                "visits", [.literal("v:"), .placeholder(0)], [Fixture.parameter("x", type)], entries: [counter]))
        #expect(text.contains("public func visits(x: \(swift))"))
        #expect(text.contains(#"Key(keyspace.prefix, "v:", \#(component))"#))
    }

    @Test func onlyWhatCanFailThrows() {
        for (type, throwing) in [(ParameterType.rawString, true), (.hash(length: 8), true), (.string, false)] {
            let text = emit(
                Fixture.namespace(
                    "visits", [.literal("v:"), .placeholder(0)], [Fixture.parameter("x", type)], entries: [counter]))
            #expect(text.contains(") throws -> StoredCounter {") == throwing)
            #expect(text.contains("try StoredCounter(") == throwing)
            #expect(text.contains("- Throws: `KeyspaceError`") == throwing)
        }
    }

    @Test func aHashTagWrapsItsComponent() {
        let text = emit(
            Fixture.namespace(
                "visits", [.literal("v:"), .placeholder(0)], [Fixture.parameter("day", .date, isHashTag: true)],
                entries: [counter]))
        #expect(text.contains(#""v:", HashTag(day.dateKey))"#))
    }

    @Test func textIsEscapedForThePolicysOwnSeparator() {
        let text = emit(
            Fixture.namespace(
                "visits", [.literal("v/"), .placeholder(0)], [Fixture.parameter("x")], entries: [counter]),
            separator: "/")
        #expect(text.contains(#"EscapedText(x, separator: "/")"#))
    }

    @Test func keywordsAndTheKeyspacesOwnNameCanBeLabels() {
        let text = emit(
            Fixture.namespace(
                "default", [.literal("v:"), .placeholder(0), .literal(":"), .placeholder(1)],
                [Fixture.parameter("in"), Fixture.parameter("keyspace")],
                entries: [Fixture.entry("default", .bitmap)]))
        #expect(text.contains("public func `default`(`in`: String, keyspace: String) -> StoredBitmap {"))
        #expect(
            text.contains(
                #"StoredBitmap(self.keyspace, Default.entry, Key(self.keyspace.prefix, "v:", `in`, ":", keyspace))"#))
    }

    @Test func deprecationSaysWhy() {
        var namespace = Fixture.namespace("visits", [.literal("v")], entries: [counter])
        namespace.deprecated = #"use "visitors""#
        #expect(emit(namespace).contains(#"@available(*, deprecated, message: "use \"visitors\"")"#))
    }

    @Test func typesOfParametersAreTheNamespaces() {
        let text = emit(
            Fixture.namespace(
                "visits", [.literal("v:"), .placeholder(0), .literal(":"), .placeholder(1)],
                [
                    Fixture.parameter("level", .enumeration(Fixture.cases("low", "HIGH"), nil)),
                    Fixture.parameter("path", .refined(Fixture.refined("[a-z]"), nil)),
                ], entries: [counter]))
        #expect(text.contains("public func visits(level: Visits.Level, path: Visits.Path) -> StoredCounter {"))
        #expect(text.contains("public enum Visits {"))
        #expect(
            text.contains(
                "        public enum Level: String, KeyEnum {\n            case low\n            case high = \"HIGH\"\n"
            ))
        #expect(text.contains("        public struct Path: RefinedText {"))
    }

    @Test func aNamespaceWithoutTypesShowsNothingButItsAccessor() {
        let text = emit(Fixture.namespace("visits", [.literal("visits")], entries: [counter]))
        #expect(text.contains("\n    enum Visits {"))
    }
}
