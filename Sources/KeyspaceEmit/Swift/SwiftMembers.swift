import KeyspacePolicy

/// Stored properties and the initialiser that takes them all, for records and for the fields of hashes and streams.
struct SwiftMembers {
    let members: [Member]

    struct Member {
        let field: Field
        let type: String
        /// Source of the default in the initialiser.
        let defaultValue: String?
        /// Kept apart from the record, since it can hold such a record itself.
        var isIndirect = false

        /// The property, where a local name would hide it.
        func property(besides local: String) -> String {
            field.swiftName == local ? "self.\(field.swiftName)" : SwiftIdentifier.alone(field.swiftName)
        }
    }

    func write(to code: inout CodeWriter, names: SwiftNames, in scope: SwiftNames.Scope) {
        for member in members {
            SwiftDocumentation(member.field.summary).write(to: &code)
            let attribute = member.isIndirect ? "@Indirect " : ""
            code.line("\(attribute)public var \(SwiftIdentifier.alone(member.field.swiftName)): \(member.type)")
        }
        code.blank()
        let arguments = members.map { member in
            "\(SwiftIdentifier.alone(member.field.swiftName)): \(member.type)"
                + (member.defaultValue.map { " = \($0)" } ?? "")
        }
        code.block(.call("public init", arguments.map(Code.text))) { code in
            for member in members {
                let name = member.field.swiftName
                code.line("self.\(SwiftIdentifier.member(name)) = \(SwiftIdentifier.alone(name))")
            }
        }
    }
}
