import KeyspacePolicy
import KeyspaceSyntax

/// The modules that the declarations of one file name: no more, since an unused public import is a warning, and no
/// less, since members are visible only where their module is imported.
struct SwiftImports {
    private(set) var runtime = false
    private(set) var foundation = false
    /// Modules of the services' types, each with the place that names it first.
    private(set) var modules: [(name: String, place: SourceRange)] = []

    init(of namespaces: [Namespace], _ types: [NamedType], into module: String?) {
        runtime = !namespaces.isEmpty
        for namespace in namespaces {
            for parameter in namespace.parameters { add(parameter.type) }
            for entry in namespace.entries { add(entry.structure) }
        }
        for type in types { add(type.definition, into: module) }
    }

    private mutating func add(_ type: ParameterType) {
        switch type {
        case .uuid, .date, .timestamp: foundation = true
        case .string, .rawString, .refined, .enumeration, .int, .uint, .duration, .hash: break
        }
    }

    private mutating func add(_ structure: Structure) {
        switch structure {
        case .string(let type), .list(let type, _), .set(let type), .hyperLogLog(let type): add(type)
        case .sortedSet(let member, let score, _):
            add(member)
            if score == .timestamp { foundation = true }
        case .map(let field, let value):
            add(field)
            add(value)
        case .record(let fields), .stream(let fields, _): fields.forEach { add($0) }
        case .counter, .bitmap, .rateLimit: break
        }
    }

    private mutating func add(_ definition: NamedType.Definition, into module: String?) {
        switch definition {
        case .record(let fields):
            runtime = true
            fields.forEach { add($0) }
        case .enumeration, .refined: runtime = true
        case .alias(let type): add(type)
        case .swift(let swift):
            runtime = true
            guard let name = swift.module, name != module, !modules.contains(where: { $0.name == name }) else { return }
            modules.append((name, swift.range))
        case .invalid: break
        }
    }

    private mutating func add(_ field: Field) {
        add(field.type)
        // The type may be an alias that another file declares; its literal needs the import all the same.
        if case .decimal = field.defaultValue { foundation = true }
    }

    private mutating func add(_ type: ValueType) {
        switch type {
        case .scalar(.decimal), .scalar(.bytes), .scalar(.timestamp), .scalar(.uuid): foundation = true
        case .scalar(.json): runtime = true
        case .scalar, .named: break
        case .list(let element): add(element)
        case .dictionary(let value): add(value)
        case .optional(let wrapped): add(wrapped)
        }
    }
}

extension SwiftImports {
    func write(to code: inout CodeWriter, place: (SourceRange) -> SwiftPlace) {
        if runtime {
            code.blank()
            code.line("public import KeyspaceRuntime")
        }
        if foundation {
            code.blank()
            code.line("#if canImport(FoundationEssentials)")
            code.indented { $0.line("public import FoundationEssentials") }
            code.line("#else")
            code.indented { $0.line("public import Foundation") }
            code.line("#endif")
        }
        for module in modules {
            code.blank()
            place(module.place).write(to: &code) { $0.line("public import \(module.name)") }
        }
    }
}
