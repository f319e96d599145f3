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
}
