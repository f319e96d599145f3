import KeyspacePolicy
import KeyspaceSyntax

/// A JSON Schema of draft 7: what the language servers of editors read, YAML's among them.
///
/// A schema is a list of keywords in the order in which they are written.
struct Schema: Sendable {
    private(set) var keywords: [(name: String, argument: Argument)]

    indirect enum Argument: Sendable {
        case text(String)
        case texts([String])
        case number(Int)
        case flag(Bool)
        case schema(Schema)
        case schemas([Schema])
        case named([(name: String, schema: Schema)])
        case dependencies([(name: String, names: [String])])
        /// The schema that takes nothing.
        case nothing
    }

    init(_ keywords: [(String, Argument)] = []) {
        self.keywords = keywords.map { (name: $0.0, argument: $0.1) }
    }

    func with(_ name: String, _ argument: Argument) -> Schema {
        var schema = self
        schema.keywords.append((name, argument))
        return schema
    }

    /// The same with a description, which editors show while somebody types.
    func described(_ text: String) -> Schema {
        var schema = self
        schema.keywords.insert(("description", .text(text)), at: 0)
        return schema
    }

    func write(to json: inout JSONWriter) {
        json.object { write(into: &$0) }
    }

    func write(into json: inout JSONWriter) {
        for (name, argument) in keywords { argument.write(name, to: &json) }
    }
}

extension Schema.Argument {
    fileprivate func write(_ name: String, to json: inout JSONWriter) {
        switch self {
        case .text(let text): json.member(name, text)
        case .texts(let texts): json.member(name, texts)
        case .number(let number): json.member(name, number)
        case .flag(let flag): json.member(name, flag)
        case .schema(let schema): json.object(name) { schema.write(into: &$0) }
        case .schemas(let schemas):
            json.array(name) { json in
                for schema in schemas { schema.write(to: &json) }
            }
        case .named(let members):
            json.object(name) { json in
                for (name, schema) in members { schema.write(name, to: &json) }
            }
        case .dependencies(let members):
            json.object(name) { json in
                for (name, names) in members { json.member(name, names) }
            }
        case .nothing: json.member(name, false)
        }
    }
}

extension Schema {
    /// As a member, where `nothing` is `false`.
    fileprivate func write(_ name: String, to json: inout JSONWriter) {
        if keywords.count == 1, case .nothing? = keywords.first?.argument {
            json.member(name, false)
        } else {
            json.object(name) { write(into: &$0) }
        }
    }
}

// MARK: Shapes

extension Schema {
    static let nothing = Schema([("", .nothing)])

    static func reference(_ definition: String) -> Schema {
        Schema([("$ref", .text("#/definitions/\(definition)"))])
    }

    static func type(_ name: String) -> Schema { Schema([("type", .text(name))]) }

    static func types(_ names: String...) -> Schema { Schema([("type", .texts(names))]) }

    /// One of some words.
    static func words(_ words: [String]) -> Schema { Schema([("enum", .texts(words))]) }

    static func words<Word: CaseIterable & RawRepresentable<String>>(_ type: Word.Type) -> Schema {
        words(type.allCases.map(\.rawValue))
    }

    static func text(matching pattern: String) -> Schema {
        Schema([("type", .text("string")), ("pattern", .text(pattern))])
    }

    static func any(_ schemas: Schema...) -> Schema { Schema([("anyOf", .schemas(schemas))]) }

    static func list(of element: Schema) -> Schema {
        Schema([("type", .text("array")), ("items", .schema(element))])
    }

    /// A mapping with the keys of the language that `schema` has something for; others are refused.
    static func mapping<Key: LanguageKey>(
        _ keys: Key.Type, required: [Key] = [], mayBeNothing: Bool = false, _ schema: (Key) -> Schema?
    ) -> Schema {
        let properties = keys.allCases.compactMap { key in
            schema(key).map { (name: key.rawValue, schema: $0.documented(key.documentation)) }
        }
        var mapping = mayBeNothing ? types("object", "null") : type("object")
        mapping = mapping.with("properties", .named(properties))
        if !required.isEmpty { mapping = mapping.with("required", .texts(required.map(\.rawValue))) }
        return mapping.with("additionalProperties", .flag(false))
    }

    /// A mapping whose keys are names.
    static func names(_ pattern: String, of value: Schema, mayBeNothing: Bool = true) -> Schema {
        (mayBeNothing ? types("object", "null") : type("object"))
            .with("propertyNames", .schema(Schema([("pattern", .text(pattern))])))
            .with("additionalProperties", .schema(value))
    }

    /// In draft 7 whatever stands beside a reference is not read, so a description needs a schema around it.
    func documented(_ text: String) -> Schema {
        switch keywords.first?.name {
        case "$ref": Schema([("description", .text(text)), ("allOf", .schemas([self]))])
        case "description", "": self
        default: described(text)
        }
    }
}
