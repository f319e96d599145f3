import KeyspacePolicy

/// Types as a policy writes them.
extension Policy {
    func notation(_ type: ValueType) -> String {
        switch type {
        case .scalar(let scalar): scalar.rawValue
        case .list(let element): "[\(notation(element))]"
        case .dictionary(let value): "{ string: \(notation(value)) }"
        case .optional(let wrapped): notation(wrapped) + "?"
        case .named(let id): self[id].name
        }
    }

    /// What is at an entry's keys: `PriceQuote`, `string → json`, or the fields' names. Empty where nothing is typed.
    func notation(_ structure: Structure) -> String {
        switch structure {
        case .string(let value), .list(let value, _), .set(let value), .sortedSet(let value, _, _),
            .hyperLogLog(let value):
            notation(value)
        case .map(let field, let value): "\(notation(field)) → \(notation(value))"
        case .record(let fields), .stream(let fields, _): fields.map(\.name).joined(separator: ", ")
        case .counter: "int64"
        case .bitmap, .rateLimit: ""
        }
    }

    /// The type of a parameter: `TokenPair`, `enum`, `timestamp (unix)`.
    func notation(_ parameter: ParameterType) -> String {
        switch parameter {
        case .string: "string"
        case .rawString: "raw string"
        case .refined(_, let id): id.map { self[$0].name } ?? "string"
        case .enumeration(_, let id): id.map { self[$0].name } ?? "enum"
        case .int: "int"
        case .uint: "uint"
        case .uuid: "uuid"
        case .date: "date"
        case .timestamp(let format): "timestamp (\(format.rawValue))"
        case .duration: "duration"
        case .hash: "hash"
        }
    }
}

extension DefaultValue {
    /// As a policy writes it.
    var notation: String {
        switch self {
        case .bool(let value): String(value)
        case .integer(let value): String(value)
        case .unsigned(let value): String(value)
        case .double(let value): String(value)
        case .decimal(let text): text
        case .string(let text): text.isEmpty ? "\"\"" : text
        case .enumCase(let enumCase): enumCase.text
        case .emptyList: "[]"
        case .emptyDictionary: "{}"
        }
    }
}
