import Foundation

/// A JSON Schema of draft 7, with the keywords that the project's schemas use.
///
/// A keyword that it does not know is an error: nothing is taken for valid because nobody looked.
package struct JSONSchema: Sendable {
    private let root: JSONValue

    package init(_ root: JSONValue) {
        self.root = root
    }

    package init(parsing text: String) throws {
        root = try JSONValue(parsing: text)
    }

    /// What is wrong with a value, each with its place; empty for a valid one.
    package func violations(in value: JSONValue) throws -> [String] {
        try violations(of: root, in: value, at: "")
    }

    package struct InvalidSchema: Error, CustomStringConvertible {
        package let description: String
    }

    // MARK: Keywords

    func violations(of schema: JSONValue, in value: JSONValue, at place: String) throws -> [String] {
        if case .bool(let isAllowed) = schema { return isAllowed ? [] : ["\(place): nothing is allowed here"] }
        guard let keywords = schema.object else { throw InvalidSchema(description: "no schema: \(schema)") }
        // In draft 7, whatever stands beside a reference is not looked at.
        if let reference = keywords["$ref"]?.string {
            return try violations(of: definition(reference), in: value, at: place)
        }
        return try keywords.sorted { $0.key < $1.key }.flatMap { name, argument in
            try violations(of: name, argument, keywords, in: value, at: place)
        }
    }

    private static let annotations: Set<String> = [
        "$schema", "$id", "$comment", "title", "description", "default", "examples", "definitions",
        // Read with the keyword beside them.
        "then", "else",
    ]

    private func violations(
        of keyword: String, _ argument: JSONValue, _ schema: [String: JSONValue], in value: JSONValue, at place: String
    ) throws -> [String] {
        switch keyword {
        case _ where Self.annotations.contains(keyword): return []
        case "type", "enum", "const", "format": return try general(keyword, argument, value, place)
        case "allOf", "anyOf", "oneOf", "not", "if": return try combination(keyword, argument, schema, value, place)
        case "properties", "patternProperties", "additionalProperties", "required", "propertyNames", "minProperties",
            "maxProperties", "dependencies":
            guard let members = value.object else { return [] }
            return try object(keyword, argument, schema, members, place)
        case "items", "minItems", "maxItems", "uniqueItems":
            guard let elements = value.array else { return [] }
            return try array(keyword, argument, elements, place)
        case "pattern", "minLength", "maxLength":
            guard let text = value.string else { return [] }
            return try string(keyword, argument, text, place)
        case "minimum", "maximum":
            guard let number = value.number, let bound = argument.number else { return [] }
            let isRight = keyword == "minimum" ? number >= bound : number <= bound
            return isRight ? [] : ["\(place): \(number) is beyond the \(keyword) \(bound)"]
        default: throw InvalidSchema(description: "unknown keyword '\(keyword)'")
        }
    }

    private func definition(_ reference: String) throws -> JSONValue {
        guard reference.hasPrefix("#") else { throw InvalidSchema(description: "a reference to '\(reference)'") }
        let names = reference.dropFirst().split(separator: "/").map(String.init)
        guard let found = names.reduce(Optional(root), { $0?[$1] }) else {
            throw InvalidSchema(description: "no definition '\(reference)'")
        }
        return found
    }

    private func general(
        _ keyword: String, _ argument: JSONValue, _ value: JSONValue, _ place: String
    ) throws -> [String] {
        switch keyword {
        case "type":
            let names = argument.string.map { [$0] } ?? argument.array?.compactMap(\.string) ?? []
            return try names.contains { try isType($0, value) } ? [] : ["\(place): not of type \(names)"]
        case "enum": return argument.array?.contains(value) == true ? [] : ["\(place): not one of \(argument)"]
        case "const": return argument == value ? [] : ["\(place): not \(argument)"]
        default:
            guard let text = value.string, let format = argument.string else { return [] }
            return try isFormat(format, text) ? [] : ["\(place): no \(format)"]
        }
    }

    private func combination(
        _ keyword: String, _ argument: JSONValue, _ schema: [String: JSONValue], _ value: JSONValue, _ place: String
    ) throws -> [String] {
        func failures(_ schema: JSONValue) throws -> [String] { try violations(of: schema, in: value, at: place) }
        switch keyword {
        case "not": return try failures(argument).isEmpty ? ["\(place): what it must not be"] : []
        case "if":
            let branch = try failures(argument).isEmpty ? schema["then"] : schema["else"]
            return try branch.map { try failures($0) } ?? []
        default: break
        }
        let results = try (argument.array ?? []).map { try failures($0) }
        let valid = results.count { $0.isEmpty }
        switch keyword {
        case "allOf": return results.flatMap { $0 }
        case "anyOf": return valid > 0 ? [] : ["\(place): none of"] + results.flatMap { $0 }.map { "  " + $0 }
        default:
            return valid == 1 ? [] : ["\(place): \(valid) of"] + results.flatMap { $0 }.map { "  " + $0 }
        }
    }
}
