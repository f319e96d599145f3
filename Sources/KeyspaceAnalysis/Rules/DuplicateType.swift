import KeyspacePolicy
import KeyspaceSyntax

/// Types that were declared before under another name.
struct DuplicateType: Rule {
    let explanation = Explanation(
        "duplicate-type", .info,
        finds: "types that are declared twice",
        does: """
            Finds records with the same fields in the same order, and enums with the same cases in any (two of them or \
            more), under `types` and at parameters. Refined strings and aliases may be alike: different names keep apart what looks the same.
            """,
        matters: """
            Each becomes a Swift type of its own, between which programs have to convert, and one of them will miss the \
            next field or case.
            """,
        example: """
            namespaces:
              log-lines:
                summary: Log lines on their way to the archive.
                owner: platform
                role: buffer
                key: log_lines:{level}
                parameters: { level: { enum: [info, error] } }
                structure: list
                value: string
                max-length: 1_000
                ttl: 1h
              log-counts:
                summary: How many lines were logged.
                owner: platform
                key: log_count:{level}:{day}
                parameters: { level: { enum: [info, error] }, day: date }
                structure: counter
                ttl: { after-create: 8d }
            """,
        advice: "Declare it once under `types`, and name it at both places.",
        instead: """
            types:
              Level: { enum: [info, error] }
            namespaces:
              log-lines:
                summary: Log lines on their way to the archive.
                owner: platform
                role: buffer
                key: log_lines:{level}
                parameters: { level: Level }
                structure: list
                value: string
                max-length: 1_000
                ttl: 1h
              log-counts:
                summary: How many lines were logged.
                owner: platform
                key: log_count:{level}:{day}
                parameters: { level: Level, day: date }
                structure: counter
                ttl: { after-create: 8d }
            """)

    func check(_ policy: Policy, _ findings: inout Findings) {
        var known: [Shape: (name: String, range: SourceRange)] = [:]
        for type in policy.types {
            guard let shape = Shape(type.definition) else { continue }
            if let first = known[shape] {
                findings.report(
                    .isDeclaredAlready("type '\(type.name)'", shape, first), at: type.nameRange,
                    allowedBy: type.allowances)
            } else {
                known[shape] = ("type '\(type.name)'", type.nameRange)
            }
        }
        // By index: most namespaces declare no enum, and need not be copied to see that.
        for number in policy.namespaces.indices {
            for index in policy.namespaces[number].parameters.indices {
                // The type of a variant parameter is made for its namespace, whatever its cases.
                guard index != policy.namespaces[number].variantParameter,
                    case .enumeration(let cases, nil) = policy.namespaces[number].parameters[index].type,
                    let shape = Shape(cases)
                else { continue }
                let namespace = policy.namespaces[number]
                let parameter = namespace.parameters[index]
                let name = "parameter '\(parameter.name)' of '\(namespace.name)'"
                let range = parameter.typeRange ?? parameter.range
                if let first = known[shape] {
                    findings.report(namespace, at: range, .isDeclaredAlready(name, shape, first))
                } else {
                    known[shape] = (name, range)
                }
            }
        }
    }
}

/// What two types have in common that could be one.
private enum Shape: Hashable {
    case record([Member])
    case enumeration([String])

    struct Member: Hashable {
        let name: String
        let type: ValueType
        let defaultValue: DefaultText?
    }

    /// A default without its place.
    enum DefaultText: Hashable {
        case value(DefaultValue)
        case enumCase(String)
    }

    init?(_ definition: NamedType.Definition) {
        switch definition {
        case .record(let fields):
            // A single field is alike by chance.
            guard fields.count > 1 else { return nil }
            self = .record(fields.map(Member.init))
        case .enumeration(let cases): self.init(cases)
        case .refined, .alias, .swift, .invalid: return nil
        }
    }

    init?(_ cases: [EnumCase]) {
        guard cases.count > 1 else { return nil }
        self = .enumeration(cases.map(\.text).sorted())
    }

    var noun: String {
        switch self {
        case .record: "fields"
        case .enumeration: "cases"
        }
    }
}

extension Shape.Member {
    init(_ field: Field) {
        name = field.name
        type = field.type
        switch field.defaultValue {
        case nil: defaultValue = nil
        case .enumCase(let enumCase): defaultValue = .enumCase(enumCase.text)
        case .bool, .integer, .unsigned, .double, .decimal, .string, .emptyList, .emptyDictionary:
            defaultValue = field.defaultValue.map { .value($0) }
        }
    }
}

extension Finding {
    fileprivate static func isDeclaredAlready(
        _ name: String, _ shape: Shape, _ first: (name: String, range: SourceRange)
    ) -> Finding {
        Finding(
            "\(name) has the same \(shape.noun) as \(first.name); declare it once under 'types'",
            notes: [.init("\(first.name) is declared here", at: first.range)])
    }
}
