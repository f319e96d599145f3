import KeyspacePolicy
import KeyspaceSyntax

/// A type of the policy, in the keyspace struct.
struct SwiftNamedType {
    let type: NamedType
    let id: TypeID
    let names: SwiftNames
    /// The line of the policy that names a type of the services.
    let swiftTypePlace: (SwiftType) -> SwiftPlace

    func write(to code: inout CodeWriter) {
        let documentation = SwiftDocumentation(type.summary, fallback: "The type `\(type.name)`.")
        switch type.definition {
        case .record(let fields):
            SwiftRecord(type: type, id: id, fields: fields, names: names).write(to: &code)
        case .enumeration(let cases):
            SwiftEnumeration(
                name: type.name, documentation: documentation, cases: cases,
                conformances: ["String", "ValueEnum"]
            ).write(to: &code)
        case .refined(let refined):
            SwiftRefinedString(name: type.name, documentation: documentation, refined: refined)
                .write(to: &code)
        case .alias(let target):
            documentation.write(to: &code)
            code.line("public typealias \(type.name) = \(names.type(target, in: .keyspace))")
        case .swift(let swift):
            documentation.write(to: &code)
            if let alias = names.serviceTypeAlias(of: type) {
                code.line("public typealias \(type.name) = \(alias)")
            } else {
                swiftTypePlace(swift).write(to: &code) {
                    $0.line("public typealias \(type.name) = \(names.serviceType(swift))")
                }
            }
        case .invalid: break
        }
    }
}

/// A line of a policy file, at which swiftc then reports what it finds in the code that follows.
struct SwiftPlace {
    let path: String
    let line: Int

    func write(to code: inout CodeWriter, _ body: (inout CodeWriter) -> Void) {
        // Without spaces, since `swift format` wants it so.
        code.line("#sourceLocation(file:\(SwiftLiteral.string(path)),line:\(line))")
        body(&code)
        code.line("#sourceLocation()")
    }
}

extension SwiftNames {
    /// `ServiceType<Trading.Order>`.
    func serviceType(_ swift: SwiftType) -> String {
        let name = (swift.module.map { "\($0)." } ?? "") + swift.name
        return "ServiceType<\(name)>"
    }

    /// The name outside of the keyspace struct, for a service's type that a name of the policy hides inside of it.
    func serviceTypeAlias(of type: NamedType) -> String? {
        guard case .swift(let swift) = type.definition else { return nil }
        let first = swift.module ?? String(swift.name.prefix { $0 != "." })
        return isDeclared(first) ? keyspace + type.name : nil
    }
}
