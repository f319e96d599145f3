import KeyspaceEmit
import KeyspaceSyntax

@testable import KeyspacePolicy

/// Policies made by hand, so that these tests know nothing of how a policy is written.
enum Fixture {
    static let range = SourceRange(file: SourceID(0), start: 0, end: 1)

    static func policy(
        types: [NamedType] = [], namespaces: [Namespace] = [], prefix: String = "nx:", separator: String = ":",
        summary: String? = nil
    ) -> Policy {
        Policy(
            name: "Shop", nameRange: range, summary: summary, prefix: prefix, separator: separator,
            files: [PolicyFile(id: SourceID(0), path: "policies/shop.yaml", stem: "shop")], types: types,
            namespaces: namespaces, services: [], server: Server(directives: []), connection: Connection(settings: []),
            lint: [])
    }

    static func namespace(
        _ name: String, _ pieces: [KeyPattern.Piece], _ parameters: [Parameter] = [], variant: Int? = nil,
        entries: [Entry]
    ) -> Namespace {
        let text = pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .placeholder(let index): "{\(parameters[index].name)}"
            }
        }
        return Namespace(
            name: name, nameRange: range, summary: nil, description: nil, owner: nil, deprecated: nil,
            pattern: KeyPattern(text: text.joined(), pieces: pieces, range: range), parameters: parameters,
            variantParameter: variant, entries: entries, swiftName: SwiftName.member(name),
            swiftTypeName: SwiftName.type(name))
    }

    static func parameter(_ name: String, _ type: ParameterType = .string, isHashTag: Bool = false) -> Parameter {
        Parameter(
            name: name, range: range, type: type, typeRange: nil, isHashTag: isHashTag,
            swiftName: SwiftName.member(name))
    }

    static func entry(
        _ name: String, _ structure: Structure, variant: EnumCase? = nil, ttl: TimeToLive = .none,
        serialization: Serialization? = nil, summary: String? = nil
    ) -> Entry {
        Entry(
            name: name, nameRange: range, variant: variant, summary: summary, description: nil, owner: nil,
            role: .cache, structure: structure, ttl: ttl, serialization: serialization, compression: nil,
            encryption: nil, load: LoadPolicy(), whenUnavailable: .fail, sensitivity: .internal,
            expectation: Expectation(), maxValueSize: nil, maxConcurrentLoads: nil, deprecated: nil, allowances: [],
            places: Entry.Places([]))
    }

    static func type(_ name: String, _ definition: NamedType.Definition, summary: String? = nil) -> NamedType {
        NamedType(name: name, nameRange: range, summary: summary, definition: definition)
    }

    static func field(
        _ name: String, _ type: ValueType, default defaultValue: DefaultValue? = nil, summary: String? = nil
    ) -> Field {
        Field(
            name: name, nameRange: range, summary: summary, type: type, defaultValue: defaultValue,
            swiftName: SwiftName.member(name))
    }

    static func cases(_ texts: String...) -> [EnumCase] {
        texts.map { EnumCase(text: $0, swiftName: SwiftName.member($0), range: range) }
    }

    static func refined(_ expression: String) -> RefinedString {
        guard let automaton = try? RegularExpression(expression).automaton() else { preconditionFailure(expression) }
        return RefinedString(expression: expression, automaton: automaton, range: range)
    }

    /// What the emitter writes, by file name.
    static func emit(_ policy: Policy, module: String? = nil) -> [String: String] {
        let files = emitSwift(policy, sources: sources(of: policy), module: module)
        return Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) })
    }

    static func sources(of policy: Policy) -> SourceSet {
        policy.files.reduce(into: SourceSet()) { sources, file in
            _ = sources.add(SourceFile(path: file.path, bytes: Array("\n".utf8)))
        }
    }
}

extension TimeSpan {
    static func seconds(_ seconds: Int64) -> TimeSpan { TimeSpan(milliseconds: seconds * 1_000) }
}
