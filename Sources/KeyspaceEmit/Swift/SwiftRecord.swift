import KeyspacePolicy

/// A named type with fields: a struct that reads and writes itself, which costs the compiler a fraction of what a
/// synthesised `Codable` does.
struct SwiftRecord {
    let type: NamedType
    let id: TypeID
    let fields: [Field]
    let names: SwiftNames

    func write(to code: inout CodeWriter) {
        SwiftDocumentation(type.summary, fallback: "The type `\(type.name)`.").write(to: &code)
        let isHashable = fields.allSatisfy { names.isHashable($0.type) }
        code.block("public struct \(type.name): RecordValue" + (isHashable ? ", Hashable" : "")) { code in
            let members = fields.map(member)
            SwiftMembers(members: members).write(to: &code, names: names, in: .keyspace)
            code.blank()
            code.block("public init(reading record: inout RecordReader) throws") { code in
                for member in members { write(reading: member, to: &code) }
            }
            code.blank()
            code.block("public func write(to record: inout RecordWriter) throws") { code in
                for member in members { code.line(writing(member)) }
            }
        }
    }

    private func member(_ field: Field) -> SwiftMembers.Member {
        let isOptional = names.policy.wrapped(field.type) != nil
        return SwiftMembers.Member(
            field: field, type: names.type(field.type, in: .keyspace),
            defaultValue: field.defaultValue.map { names.literal($0, of: field.type, in: .keyspace) }
                ?? (isOptional ? "nil" : nil),
            isIndirect: names.needsIndirection(field.type, in: id))
    }

    private func write(reading member: SwiftMembers.Member, to code: inout CodeWriter) {
        let field = member.field
        let head = member.property(besides: "record") + " = try "
        let key = Code.text(SwiftLiteral.string(field.name))
        let defaultValue = field.defaultValue.map { names.literal($0, of: field.type, in: .keyspace) }
        if names.policy.wrapped(field.type) != nil {
            code.code(.call("record.readIfPresent", [key]), head: head, tail: defaultValue.map { " ?? \($0)" } ?? "")
        } else {
            let fallback = defaultValue.map { [Code.text("default: \($0)")] } ?? []
            code.code(.call("record.read", [key] + fallback), head: head)
        }
    }

    private func writing(_ member: SwiftMembers.Member) -> String {
        let verb = names.policy.wrapped(member.field.type) != nil ? "writeIfPresent" : "write"
        let key = SwiftLiteral.string(member.field.name)
        return "try record.\(verb)(\(key), \(member.property(besides: "record")))"
    }
}
