import KeyspacePolicy

/// `Keyspace.generated.swift`: the struct that everything else is in.
struct SwiftKeyspaceFile {
    static let name = "Keyspace.generated.swift"

    let names: SwiftNames

    func file() -> EmittedFile {
        let policy = names.policy
        var code = CodeWriter()
        code.line(SwiftPolicyFile.header(policy.files.first?.path ?? ""))
        code.blank()
        code.line("public import KeyspaceRuntime")
        code.blank()
        SwiftDocumentation(policy.summary, fallback: "The keyspace `\(policy.name)`.").write(to: &code)
        code.block("public struct \(names.keyspace): Sendable") { code in
            SwiftDocumentation("A digest of what the policy means, the same for every way of writing it.")
                .write(to: &code)
            code.line("public static let policyDigest = \(SwiftLiteral.string(policy.digest))")
            code.blank()
            connection(policy, to: &code)
            code.line("let keyspace: Keyspace")
            code.blank()
            var documentation = SwiftDocumentation("The keys in a store.")
            documentation.add(lines: [
                "- Parameters:",
                "  - store: where the keys live.",
                "  - prefix: put before every key.",
                "  - observer: told what happens, for metrics.",
            ])
            documentation.write(to: &code)
            let arguments = [
                "store: any Store", "prefix: String = \(SwiftLiteral.string(policy.prefix))",
                "observer: (any KeyspaceObserver)? = nil",
            ]
            code.block(.call("public init", arguments.map(Code.text))) { code in
                let name = SwiftLiteral.string(policy.name)
                code.line("self.init(Keyspace(\(name), store: store, prefix: prefix, observer: observer))")
            }
            code.blank()
            SwiftDocumentation("The keys of a keyspace that was made with a clock of its own, as tests do.").write(
                to: &code)
            code.block("public init(_ keyspace: Keyspace)") { $0.line("self.keyspace = keyspace") }
        }
        return EmittedFile(name: Self.name, text: code.text)
    }

    /// What the policy says of connecting, for the driver that does it.
    private func connection(_ policy: Policy, to code: inout CodeWriter) {
        guard !policy.connection.settings.isEmpty else { return }
        SwiftDocumentation("How a service connects: where each setting comes from, and its default.").write(to: &code)
        let topology = policy.server.topology.map { ".\($0.rawValue), " } ?? ""
        code.line("public static let connection = ConnectionPolicy(")
        code.line("    \(topology)settings: [")
        for setting in policy.connection.settings {
            let arguments = [
                setting.environment.map { "environment: \(SwiftLiteral.string($0))" },
                setting.defaultValue.map { "default: \(SwiftLiteral.string($0))" },
            ]
            let name = SwiftLiteral.string(setting.name)
            code.line("        \(name): .init(\(arguments.compactMap(\.self).joined(separator: ", "))),")
        }
        code.line("    ])")
        code.blank()
    }
}
