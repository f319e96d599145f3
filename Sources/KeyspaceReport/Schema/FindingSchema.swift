import KeyspaceSyntax

/// The schema of findings as JSON, for programs that read them.
package enum FindingSchema {
    package static var text: String {
        var json = JSONWriter()
        root.write(to: &json)
        return json.text
    }

    private static var root: Schema {
        Schema([
            ("$schema", .text("http://json-schema.org/draft-07/schema#")),
            ("title", .text("Findings of keyspace")),
            (
                "description",
                .text("Lines and columns count from 1, columns in Unicode scalars, bytes from 0; ends are exclusive.")
            ),
        ])
        .adding(
            .object([
                .init("tool", Schema([("const", .text("keyspace"))]), "Who found it."),
                .init("version", .type("string"), "The tool's release."),
                .init("command", .type("string"), "What was run, as 'check'."),
                .init("base", .type("string"), "What 'diff' compares with.", isRequired: false),
                .init("head", .type("string"), "What 'diff' compares.", isRequired: false),
                .init("summary", summary, "How much was looked at, and how much was found."),
                .init("findings", .list(of: .reference("finding")), "By file, then by place."),
            ])
        )
        .with(
            "definitions",
            .named([
                ("finding", finding), ("location", location), ("note", note), ("fix", fix), ("edit", edit),
            ]))
    }

    private static var summary: Schema {
        .object([
            .init("files", .index(from: 0), "Policy files that were read."),
            .init("namespaces", .index(from: 0), "Namespaces that were looked at."),
            .init("errors", .index(from: 0), "Findings that are errors."),
            .init("warnings", .index(from: 0), "Findings that are warnings."),
            .init("infos", .index(from: 0), "Findings that are remarks."),
        ])
    }

    private static var finding: Schema {
        .object([
            .init("rule", .type("string"), "The rule's name; never reused."),
            .init("severity", .words(Severity.self), "How bad it is."),
            .init("class", .list(of: .words(["wire", "rollout", "source", "policy"])), "Of a change: what it breaks."),
            .init("namespace", .type("string"), "What it is about: 'market', or 'market.price'.", isRequired: false),
            .init("message", .type("string"), "Alone meaningful."),
            .init("location", .reference("location"), "Where it is."),
            .init("notes", .list(of: .reference("note")), "Other places that matter.", isRequired: false),
            .init("witness", .type("string"), "A key that proves it.", isRequired: false),
            .init("window", .type("string"), "Of a change: how long it is dangerous.", isRequired: false),
            .init("rollback", .type("string"), "Of a change: what taking it back does.", isRequired: false),
            .init("fixes", .list(of: .reference("fix")), "Ways out.", isRequired: false),
            .init("fingerprint", .type("string"), "The same in the next run, wherever it has moved."),
        ])
    }

    private static var location: Schema {
        .object([
            .init("file", .type("string"), "The path as it was typed."),
            .init("line", .index(from: 1), "Of the first character."),
            .init("column", .index(from: 1), "Of the first character."),
            .init("endLine", .index(from: 1), "Of the end."),
            .init("endColumn", .index(from: 1), "Of the end."),
            .init("byteStart", .index(from: 0), "Offset of the first byte."),
            .init("byteEnd", .index(from: 0), "Offset of the end."),
        ])
    }

    private static var note: Schema {
        .object([
            .init("message", .type("string"), "What is there."),
            .init("location", .reference("location"), "Where that is."),
        ])
    }

    private static var fix: Schema {
        .object([
            .init("message", .type("string"), "What it does."),
            .init(
                "applicability", .words(["safe", "unsafe"]), "Whether it may be applied without a person looking at it."
            ),
            .init("edits", .list(of: .reference("edit")), "What to replace."),
        ])
    }

    private static var edit: Schema {
        .object([
            .init("file", .type("string"), "The path as it was typed."),
            .init("byteStart", .index(from: 0), "Offset of the first byte to replace."),
            .init("byteEnd", .index(from: 0), "Offset behind the last byte to replace."),
            .init("text", .type("string"), "What to put there."),
        ])
    }
}

extension Schema {
    /// A member of an object.
    struct Member {
        let name: String
        let schema: Schema
        let documentation: String
        let isRequired: Bool

        init(_ name: String, _ schema: Schema, _ documentation: String, isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.documentation = documentation
            self.isRequired = isRequired
        }
    }

    /// An object with these members and no others.
    fileprivate static func object(_ members: [Member]) -> Schema {
        type("object")
            .with("properties", .named(members.map { ($0.name, $0.schema.documented($0.documentation)) }))
            .with("required", .texts(members.filter(\.isRequired).map(\.name)))
            .with("additionalProperties", .flag(false))
    }

    fileprivate static func index(from minimum: Int) -> Schema {
        Schema([("type", .text("integer")), ("minimum", .number(minimum))])
    }
}
