import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

/// Named fields of hashes and streams.
struct SwiftFieldTests {
    private let fields = [
        Fixture.field("theme", .scalar(.string), summary: "Colours."),
        Fixture.field("language", .scalar(.string), default: .string("en")),
        Fixture.field("tags", .optional(.list(.scalar(.string)))),
    ]

    private func emit(_ structure: Structure) -> String {
        let namespace = Fixture.namespace("a", [.literal("a")], entries: [Fixture.entry("a", structure)])
        return Fixture.emit(Fixture.policy(namespaces: [namespace]))["shop.policy.swift"] ?? ""
    }

    @Test func aHashMayLackWhatHasNoDefault() {
        let text = emit(.record(fields))
        #expect(
            text.contains("public init(theme: String? = nil, language: String = \"en\", tags: [String]? = nil) {"))
        #expect(text.contains("theme = try fields.read(.theme)\n"))
        #expect(text.contains("language = try fields.require(.language)\n"))
        #expect(text.contains("try fields.write(.tags, tags)\n"))
    }

    @Test func anEntryOfAStreamIsWhole() {
        let text = emit(.stream(fields, maxLength: 10))
        #expect(text.contains("public init(theme: String, language: String = \"en\", tags: [String]? = nil) {"))
        #expect(text.contains("theme = try fields.require(.theme)\n"))
        #expect(text.contains("tags = try fields.read(.tags)\n"))
    }

    @Test func fieldsOfOneTypeShareAnExtension() {
        let text = emit(.record(fields))
        let heads = text.split(separator: "\n").filter { $0.hasPrefix("extension HashField") }
        #expect(
            heads == [
                "extension HashField<ShopKeyspace.A.Fields, String> {",
                "extension HashField<ShopKeyspace.A.Fields, [String]> {",
            ])
        #expect(
            text.contains(
                "    /// Colours.\n    public static var theme: Self {\n        Self(\"theme\", codec: .text)\n"))
        #expect(text.contains("Self(\"tags\", codec: .json)"))
    }

    @Test func aFieldMayHaveTheNameOfALocal() {
        let text = emit(.record([Fixture.field("fields", .scalar(.int))]))
        #expect(text.contains("self.fields = try fields.read(.fields)"))
        #expect(text.contains("try fields.write(.fields, self.fields)"))
    }
}
