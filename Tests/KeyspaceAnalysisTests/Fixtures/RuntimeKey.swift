import Foundation
import KeyspacePolicy

@testable import KeyspaceAnalysis
@testable import KeyspaceRuntime

/// Keys as the runtime writes them, with the components that generated code has.
enum RuntimeKey {
    struct NoArgument: Error, CustomStringConvertible {
        let description: String
    }

    /// The key that an entry has with some arguments.
    static func bytes(_ usage: KeyProofs.Usage, _ policy: Policy) throws -> [UInt8] {
        let namespace = policy.namespaces[usage.namespace]
        let prefix = KeyPrefix(policy.prefix)
        var parts: [any KeyComponent] = []
        for piece in namespace.pattern.pieces {
            switch piece {
            case .literal(let text): parts.append(Literal(text: text))
            case .placeholder(let index):
                let parameter = namespace.parameters[index]
                let component = try component(parameter.type, usage.arguments[index], policy.separator)
                parts.append(parameter.isHashTag ? tagged(component) : component)
            }
        }
        return KeyWriter.bytes { key in
            key.write(prefix.bytes)
            for part in parts { part.write(to: &key) }
        }
    }

    /// What generated code makes of an argument of this text.
    static func component(_ type: ParameterType, _ text: String, _ separator: String) throws -> any KeyComponent {
        switch type {
        case .string:
            switch separator {
            case ":": return KeyspaceRuntime.EscapedText(text, separator: ":")
            case "/": return KeyspaceRuntime.EscapedText(text, separator: "/")
            case "|": return KeyspaceRuntime.EscapedText(text, separator: "|")
            case ".": return KeyspaceRuntime.EscapedText(text, separator: ".")
            default: throw NoArgument(description: "no test has the separator '\(separator)'")
            }
        case .rawString: return try RawKeyText(text)
        case .refined(let refined, _):
            let pattern = TextPattern(refined.expression, states: refined.automaton.emission)
            try require(pattern.matches(text), text, refined.expression)
            return Literal(text: text)
        case .enumeration(let cases, _):
            try require(cases.contains { $0.text == text }, text, "a case")
            return Literal(text: text)
        case .int: return try require(Int(text), text)
        case .uint: return try require(UInt(text), text)
        case .uuid: return try require(UUID(uuidString: text), text)
        case .date: return try require(UTCTime(text: text + "T00:00:00Z")?.date.dateKey, text)
        // In the middle of a millisecond, here and below: a `Date` of far away has no exact beginning of one.
        case .timestamp(.iso8601):
            let shift: Int64 = text.contains(".") ? 500 : 0
            return try require(
                UTCTime(text: text).map { UTCTime(microseconds: $0.microseconds + shift).date.iso8601Key }, text)
        case .timestamp(.unix):
            return try require(Int64(text).map { UTCTime(microseconds: $0 * 1_000_000).date.unixKey }, text)
        case .timestamp(.unixMilliseconds):
            return try require(
                Int64(text).map { UTCTime(microseconds: $0 * 1_000 + 500).date.unixMillisecondsKey }, text)
        case .duration: return try require(duration(text), text).keyText
        case .hash(let length):
            let isHash = text.utf8.count == length && text.allSatisfy { "0123456789abcdef".contains($0) }
            try require(isHash, text, "\(length) digits")
            return Literal(text: text)
        }
    }

    private static func duration(_ text: String) -> Duration? {
        text.hasSuffix("ms")
            ? Int64(text.dropLast(2)).map { .milliseconds($0) } : Int64(text.dropLast()).map { .seconds($0) }
    }

    private static func tagged(_ component: some KeyComponent) -> any KeyComponent {
        HashTag(component)
    }

    private static func require<Value>(_ value: Value?, _ text: String) throws -> Value {
        guard let value else { throw NoArgument(description: "'\(text)' is no \(Value.self)") }
        return value
    }

    private static func require(_ isRight: Bool, _ text: String, _ what: String) throws {
        if !isRight { throw NoArgument(description: "'\(text)' is no \(what)") }
    }

    private struct Literal: KeyComponent {
        let text: String

        func write(to key: inout KeyWriter) {
            key.write(raw: text)
        }
    }
}
