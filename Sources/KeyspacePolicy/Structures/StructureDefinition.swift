import KeyspaceSyntax

/// One of the ten data structures: its keyword, its options and what they mean together.
///
/// Each is a file of this folder; `StructureDefinition.all` lists them. There is one object of each, which costs less to
/// hand about than its parts.
package final class StructureDefinition: Sendable {
    package let kind: StructureKind
    /// For people: "a list", "a sorted set".
    package let noun: String
    /// What `TYPE` says on the server.
    package let redisType: String
    /// The runtime's handle: `StoredList`.
    package let handle: String
    /// Options that have a meaning for this structure, besides those that have one for all.
    package let options: [OptionName]
    /// Makes the structure of what the options say; nil if something is missing or wrong, which is then diagnosed.
    let resolve: @Sendable (inout Resolver, OptionLayer, _ name: SourceRange) -> Structure?

    init(
        kind: StructureKind, noun: String, redisType: String, handle: String, options: [OptionName],
        resolve: @escaping @Sendable (inout Resolver, OptionLayer, _ name: SourceRange) -> Structure?
    ) {
        self.kind = kind
        self.noun = noun
        self.redisType = redisType
        self.handle = handle
        self.options = options
        self.resolve = resolve
    }

    /// Options that every structure has.
    static let commonOptions: [OptionName] = [
        .summary, .description, .owner, .role, .key, .parameters, .hashTag, .structure, .variants, .sensitivity,
        .expect, .whenUnavailable, .deprecated, .allow,
    ]

    package func takes(_ option: OptionName) -> Bool {
        options.contains(option) || Self.commonOptions.contains(option)
    }

    package static let all: [StructureDefinition] = [
        .string, .counter, .hash, .list, .set, .sortedSet, .stream, .bitmap, .hyperLogLog, .rateLimit,
    ]

    package static func of(_ kind: StructureKind) -> StructureDefinition {
        switch kind {
        case .string: .string
        case .counter: .counter
        case .hash: .hash
        case .list: .list
        case .set: .set
        case .sortedSet: .sortedSet
        case .stream: .stream
        case .bitmap: .bitmap
        case .hyperLogLog: .hyperLogLog
        case .rateLimit: .rateLimit
        }
    }
}

extension Resolver {
    /// The value type of a structure that cannot do without.
    mutating func requiredValue(_ options: OptionLayer, of structure: String, at name: SourceRange) -> ValueType? {
        if options.value.isAbsent {
            reportMissing(.value, from: options, at: name, "say the type of what \(structure) holds")
        }
        return options.value.value
    }

    /// Says that a namespace or variant lacks an option, unless a part of it could not be read.
    mutating func reportMissing(_ option: OptionName, from options: OptionLayer, at name: SourceRange, _ hint: String) {
        guard !options.isIncomplete else { return }
        report(.missingKey, "missing '\(option.rawValue)'\(scope.suffix); \(hint)", at: name)
    }
}
