import KeyspacePolicy

/// The cases of a namespace whose entries differ: one generic type, and for each handle an extension with its cases,
/// so that `.price` also tells the compiler which handle comes back.
struct SwiftVariants {
    let namespace: Namespace
    let parameter: Parameter
    let names: SwiftNames

    /// In the namespace's enum.
    func writeType(to code: inout CodeWriter) {
        let scope = SwiftNames.Scope.namespace(namespace.nestedTypeNames)
        SwiftDocumentation(
            "The `\(parameter.name)` of a key of `\(namespace.name)`, with the structure at that key."
        ).write(to: &code)
        let owner = names.own(namespace.swiftTypeName, in: scope)
        code.code(
            .generic("Variant", [.text(owner), .text("Handle")]),
            head: "public typealias \(parameter.swiftTypeName)<Handle: StoredHandle> = ")
    }

    /// Outside of the keyspace struct.
    func writeExtensions(to code: inout CodeWriter) {
        let type = names.nested(parameter.swiftTypeName, of: namespace, in: .file)
        for (handle, entries) in entriesByHandle {
            code.blank()
            code.block(.generic("extension \(type)", [.text(handle)])) { code in
                for entry in entries {
                    code.blank()
                    write(entry, to: &code)
                }
            }
        }
    }

    private func write(_ entry: Entry, to code: inout CodeWriter) {
        guard let variant = entry.variant else { return }
        // What a variant does not say itself it has from the namespace, which has said it at the accessor.
        var documentation = SwiftDocumentation(entry.summary == namespace.summary ? nil : entry.summary)
        if entry.description != namespace.description { documentation.add(description: entry.description) }
        documentation.add(sentences: ["\(entry.structurePhrase)."] + entry.facts + ownerSentence(entry))
        documentation.write(to: &code)
        if namespace.deprecated == nil, let message = entry.deprecated {
            code.line("@available(*, deprecated, message: \(SwiftLiteral.string(message)))")
        }
        let owner = names.own(namespace.swiftTypeName, in: .file)
        let constant = owner + "." + SwiftIdentifier.member(entry.constantName)
        code.block("public static var \(SwiftIdentifier.alone(variant.swiftName)): Self") {
            $0.code(.call("Self", [.text(SwiftLiteral.string(variant.text)), .text(constant)]))
        }
    }

    /// The namespace's owner is said once, at the accessor.
    private func ownerSentence(_ entry: Entry) -> [String] {
        guard let owner = entry.owner, owner != namespace.owner else { return [] }
        return ["Owner: \(owner)."]
    }

    /// In the order in which the handles are first met.
    private var entriesByHandle: [(handle: String, entries: [Entry])] {
        var order: [String] = []
        var groups: [String: [Entry]] = [:]
        for entry in namespace.entries {
            let handle = SwiftEntry(entry: entry, namespace: namespace, names: names).handle(in: .file)
            if groups[handle] == nil { order.append(handle) }
            groups[handle, default: []].append(entry)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }
}
