import KeyspacePolicy

/// A namespace: the accessor that makes its handles, and the enum that holds its entries and its own types.
struct SwiftNamespace {
    let namespace: Namespace
    let names: SwiftNames

    /// In the keyspace struct: the accessor, then the enum.
    func write(to code: inout CodeWriter) {
        accessorDocumentation.write(to: &code)
        if let message = namespace.deprecated ?? (isVariants ? nil : namespace.entries.first?.deprecated) {
            code.line("@available(*, deprecated, message: \(SwiftLiteral.string(message)))")
        }
        writeAccessor(to: &code)
        code.blank()
        writeTypes(to: &code)
    }

    /// Outside of the keyspace struct: what callers write with a leading dot.
    func writeExtensions(to code: inout CodeWriter) {
        if let index = namespace.variantParameter {
            SwiftVariants(namespace: namespace, parameter: namespace.parameters[index], names: names)
                .writeExtensions(to: &code)
        }
        for entry in namespace.entries where entry.structure.fields != nil {
            SwiftFields(entry: entry, namespace: namespace, names: names).writeExtensions(to: &code)
        }
    }

    private var isVariants: Bool { namespace.variantParameter != nil }

    private var parameters: [SwiftParameter] {
        namespace.parameters.enumerated().map { index, parameter in
            SwiftParameter(
                parameter: parameter, namespace: namespace, names: names,
                isVariant: index == namespace.variantParameter)
        }
    }
}

// The accessor.
extension SwiftNamespace {
    private func writeAccessor(to code: inout CodeWriter) {
        let name = SwiftIdentifier.alone(namespace.swiftName)
        let parameters = parameters
        let handle: String
        let entry: String
        if let index = namespace.variantParameter {
            handle = "Handle"
            entry = SwiftIdentifier.alone(namespace.parameters[index].swiftName) + ".entry"
        } else {
            handle = namespace.entries.first.map { swiftEntry($0).handle(in: .keyspace) } ?? "Never"
            entry = names.own(namespace.swiftTypeName, in: .keyspace) + ".entry"
        }
        let canThrow = parameters.contains { $0.failure != nil }
        let key = SwiftKey(pattern: namespace.pattern, parameters: parameters).code(prefix: keyspaceName + ".prefix")
        let body = Code.call(genericName(of: handle), [.text(keyspaceName), .text(entry), key])
        if parameters.isEmpty {
            code.block("public var \(name): \(handle)") { $0.code(body) }
        } else {
            code.block(
                .call("public func \(name)" + (isVariants ? "<Handle>" : ""), parameters.map { .text($0.argument) }),
                (canThrow ? " throws" : "") + " -> \(handle)"
            ) {
                $0.code(body, head: canThrow ? "try " : "")
            }
        }
    }

    /// An argument of this name would hide the property.
    private var keyspaceName: String {
        namespace.parameters.contains { $0.swiftName == "keyspace" } ? "self.keyspace" : "keyspace"
    }

    /// The initialiser infers what stands in angle brackets.
    private func genericName(of handle: String) -> String {
        String(handle.prefix { $0 != "<" })
    }

    private var accessorDocumentation: SwiftDocumentation {
        var documentation = SwiftDocumentation(
            namespace.summary, fallback: "The namespace `\(namespace.name)`.")
        documentation.add(description: namespace.description)
        let pattern = "`\(namespace.pattern.text)`"
        var facts: [String]
        if !isVariants, let entry = namespace.entries.first {
            facts = ["\(entry.structurePhrase), at \(pattern)."] + entry.facts
            if let owner = entry.owner { facts.append("Owner: \(owner).") }
        } else {
            facts = ["At \(pattern)."]
            if let owner = namespace.owner { facts.append("Owner: \(owner).") }
        }
        documentation.add(sentences: facts)
        let failures = parameters.compactMap(\.failure)
        if !failures.isEmpty {
            documentation.add(lines: ["- Throws: `KeyspaceError` \(failures.joined(separator: ", or "))."])
        }
        return documentation
    }

    private func swiftEntry(_ entry: Entry) -> SwiftEntry {
        SwiftEntry(entry: entry, namespace: namespace, names: names)
    }
}

// The enum.
extension SwiftNamespace {
    private func writeTypes(to code: inout CodeWriter) {
        let nested = namespace.nestedTypeNames
        let scope = SwiftNames.Scope.namespace(nested)
        SwiftDocumentation("Entries and types of the namespace `\(namespace.name)`.").write(to: &code)
        code.block((nested.isEmpty ? "" : "public ") + "enum \(namespace.swiftTypeName)") { code in
            for entry in namespace.entries { swiftEntry(entry).write(to: &code, in: scope) }
            for (index, parameter) in namespace.parameters.enumerated() {
                if index == namespace.variantParameter {
                    code.blank()
                    SwiftVariants(namespace: namespace, parameter: parameter, names: names).writeType(to: &code)
                } else {
                    writeType(of: parameter, to: &code)
                }
            }
            for entry in namespace.entries where entry.structure.fields != nil {
                code.blank()
                SwiftFields(entry: entry, namespace: namespace, names: names).writeType(to: &code, in: scope)
            }
        }
    }

    /// A type that the policy declares at a parameter, without a name.
    private func writeType(of parameter: Parameter, to code: inout CodeWriter) {
        let documentation = SwiftDocumentation("The `\(parameter.name)` of a key of `\(namespace.name)`.")
        switch parameter.type {
        case .enumeration(let cases, nil):
            code.blank()
            SwiftEnumeration(
                name: parameter.swiftTypeName, documentation: documentation, cases: cases,
                conformances: ["String", "KeyEnum"]
            ).write(to: &code)
        case .refined(let refined, nil):
            code.blank()
            SwiftRefinedString(
                name: parameter.swiftTypeName, documentation: documentation, refined: refined
            ).write(to: &code)
        case .refined, .enumeration, .string, .rawString, .int, .uint, .uuid, .date, .timestamp, .duration, .hash:
            break
        }
    }
}
