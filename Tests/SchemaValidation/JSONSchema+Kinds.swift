import Foundation

/// Keywords for one kind of value each.
extension JSONSchema {
    func object(
        _ keyword: String, _ argument: JSONValue, _ schema: [String: JSONValue], _ members: [String: JSONValue],
        _ place: String
    ) throws -> [String] {
        switch keyword {
        case "required":
            return (argument.array ?? []).compactMap(\.string).filter { members[$0] == nil }
                .map { "\(place): '\($0)' is missing" }
        case "minProperties":
            return Double(members.count) >= argument.number ?? 0 ? [] : ["\(place): too few members"]
        case "maxProperties":
            return Double(members.count) <= argument.number ?? .infinity ? [] : ["\(place): too many members"]
        case "dependencies":
            return (argument.object ?? [:]).sorted { $0.key < $1.key }.flatMap { name, needed in
                members[name] == nil
                    ? []
                    : (needed.array ?? []).compactMap(\.string).filter { members[$0] == nil }
                        .map { "\(place): '\(name)' needs '\($0)'" }
            }
        case "propertyNames":
            return try members.keys.sorted().flatMap { name in
                try violations(of: argument, in: .string(name), at: "\(place)/\(name) (name)")
            }
        case "properties":
            return try (argument.object ?? [:]).sorted { $0.key < $1.key }.flatMap { name, schema in
                try members[name].map { try violations(of: schema, in: $0, at: "\(place)/\(name)") } ?? []
            }
        case "patternProperties":
            return try (argument.object ?? [:]).flatMap { pattern, schema in
                try members.filter { try matches(pattern, $0.key) }.flatMap { name, value in
                    try violations(of: schema, in: value, at: "\(place)/\(name)")
                }
            }
        default:
            let known = schema["properties"]?.object ?? [:]
            let patterns = schema["patternProperties"]?.object?.keys.map(\.self) ?? []
            let others = try members.filter { name, _ in
                try known[name] == nil && !patterns.contains { try matches($0, name) }
            }
            return try others.sorted { $0.key < $1.key }.flatMap { name, value in
                argument == .bool(false)
                    ? ["\(place): unknown member '\(name)'"]
                    : try violations(of: argument, in: value, at: "\(place)/\(name)")
            }
        }
    }

    func array(_ keyword: String, _ argument: JSONValue, _ elements: [JSONValue], _ place: String) throws -> [String] {
        switch keyword {
        case "minItems": return Double(elements.count) >= argument.number ?? 0 ? [] : ["\(place): too few elements"]
        case "maxItems":
            return Double(elements.count) <= argument.number ?? .infinity ? [] : ["\(place): too many elements"]
        case "uniqueItems":
            let isRight = argument == .bool(false) || Set(elements).count == elements.count
            return isRight ? [] : ["\(place): an element occurs twice"]
        default:
            return try elements.enumerated().flatMap { index, element in
                try violations(of: argument, in: element, at: "\(place)/\(index)")
            }
        }
    }

    func string(_ keyword: String, _ argument: JSONValue, _ text: String, _ place: String) throws -> [String] {
        switch keyword {
        case "pattern":
            let pattern = argument.string ?? ""
            return try matches(pattern, text) ? [] : ["\(place): '\(text)' does not match \(pattern)"]
        case "minLength":
            return Double(text.unicodeScalars.count) >= argument.number ?? 0 ? [] : ["\(place): too short"]
        default:
            return Double(text.unicodeScalars.count) <= argument.number ?? .infinity ? [] : ["\(place): too long"]
        }
    }

    func isType(_ name: String, _ value: JSONValue) throws -> Bool {
        switch name {
        case "null": value == .null
        case "boolean": if case .bool = value { true } else { false }
        case "number": value.number != nil
        case "integer": value.number.map { $0 == $0.rounded() } ?? false
        case "string": value.string != nil
        case "array": value.array != nil
        case "object": value.object != nil
        default: throw InvalidSchema(description: "unknown type '\(name)'")
        }
    }

    func isFormat(_ format: String, _ text: String) throws -> Bool {
        // RFC 3986: what may stand in a URI at all, and a scheme before an absolute one.
        let characters = #"^([A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$"#
        switch format {
        case "uri": return try matches(characters, text) && matches("^[A-Za-z][A-Za-z0-9+.-]*:", text)
        case "uri-reference": return try matches(characters, text) && !matches("^[^/]*:[^/]*$", text)
        case "date-time":
            return try matches(#"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"#, text)
        default: throw InvalidSchema(description: "unknown format '\(format)'")
        }
    }

    func matches(_ pattern: String, _ text: String) throws -> Bool {
        let expression = try NSRegularExpression(pattern: pattern)
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}
