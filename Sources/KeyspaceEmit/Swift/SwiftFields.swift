import KeyspacePolicy

/// The named fields of a hash or of a stream's entries: a struct for all of them, and a typed name for each.
///
/// A hash may lack any field, so what has no default is optional there. A stream's entry is written as a whole.
struct SwiftFields {
    let entry: Entry
    let namespace: Namespace
    let names: SwiftNames

    private var fields: [Field] { entry.structure.fields ?? [] }

    private var isStream: Bool { entry.structure.kind == .stream }

    /// In the namespace's enum.
    func writeType(to code: inout CodeWriter, in scope: SwiftNames.Scope) {
        SwiftDocumentation(
            isStream ? "An entry of a stream of `\(entry.name)`." : "The fields of a hash of `\(entry.name)`."
        ).write(to: &code)
        let isHashable = fields.allSatisfy { names.isHashable($0.type) }
        code.block("public struct \(entry.fieldsTypeName): FieldRecord" + (isHashable ? ", Hashable" : "")) { code in
            let members = fields.map { member($0, in: scope) }
            SwiftMembers(members: members).write(to: &code, names: names, in: scope)
            code.blank()
            code.block("public init(reading fields: FieldReader) throws") { code in
                for member in members { code.line(reading(member)) }
            }
            code.blank()
            code.block("public func write(to fields: inout FieldWriter) throws") { code in
                for member in members {
                    let name = SwiftIdentifier.member(member.field.swiftName)
                    code.line("try fields.write(.\(name), \(member.property(besides: "fields")))")
                }
            }
        }
    }

    /// Outside of the keyspace struct: `.theme`, in one extension for each type of value.
    func writeExtensions(to code: inout CodeWriter) {
        let record = names.nested(entry.fieldsTypeName, of: namespace, in: .file)
        for (type, fields) in fieldsByType {
            code.blank()
            code.block(.generic("extension HashField", [.text(record), .text(type)])) { code in
                for field in fields {
                    code.blank()
                    SwiftDocumentation(field.summary, fallback: "The field `\(field.name)`.").write(to: &code)
                    let codec = SwiftEntry(entry: entry, namespace: namespace, names: names).codec(of: field)
                    let value = field.defaultValue.map { names.literal($0, of: field.type, in: .file) }
                    code.block("public static var \(SwiftIdentifier.alone(field.swiftName)): Self") {
                        $0.line(
                            "Self(\(SwiftLiteral.string(field.name)), codec: .\(codec)"
                                + (value.map { ", default: \($0)" } ?? "") + ")")
                    }
                }
            }
        }
    }

    private func member(_ field: Field, in scope: SwiftNames.Scope) -> SwiftMembers.Member {
        let defaultValue = field.defaultValue.map { names.literal($0, of: field.type, in: scope) }
        let isOptional = names.policy.wrapped(field.type) != nil
        let canLack = isOptional || !isStream
        let type = names.type(field.type, in: scope) + (defaultValue == nil && canLack && !isOptional ? "?" : "")
        return SwiftMembers.Member(
            field: field, type: type, defaultValue: defaultValue ?? (canLack ? "nil" : nil))
    }

    private func reading(_ member: SwiftMembers.Member) -> String {
        let field = member.field
        let property = member.property(besides: "fields")
        let name = SwiftIdentifier.member(field.swiftName)
        let isThere = member.defaultValue == nil || field.defaultValue != nil
        return "\(property) = try fields.\(isThere ? "require" : "read")(.\(name))"
    }

    private var fieldsByType: [(type: String, fields: [Field])] {
        var order: [String] = []
        var groups: [String: [Field]] = [:]
        for field in fields {
            let type = names.type(names.policy.wrapped(field.type) ?? field.type, in: .file)
            if groups[type] == nil { order.append(type) }
            groups[type, default: []].append(field)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
}
