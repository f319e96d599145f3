package import KeyspacePolicy
package import KeyspaceSyntax

extension RuleID {
    /// The policy promises what generated code cannot keep.
    package static let unsupportedOption = RuleID("unsupported-option")
}

/// Options that the language has and generated code has not: what a policy promises is never dropped in silence.
///
/// - Returns: an error for each, at the option. Nothing may be emitted for a policy that has one.
package func unsupportedInGeneratedCode(_ policy: Policy) -> [Diagnostic] {
    unsupportedInGeneratedCode(policy, .error)
}

/// - Parameter severity: less than an error where nothing is generated.
package func unsupportedInGeneratedCode(_ policy: Policy, _ severity: Severity) -> [Diagnostic] {
    policy.entries.flatMap { entry in
        unsupportedOptions(of: entry).map { option, value in
            Diagnostic(
                .unsupportedOption, severity: severity,
                "'\(option.rawValue): \(value)' is not supported by the generated code yet",
                at: entry.places[option] ?? entry.nameRange, namespace: entry.name)
        }
    }
}

private func unsupportedOptions(of entry: Entry) -> [(OptionName, String)] {
    var options: [(OptionName, String)] = []
    if let lock = entry.load.lock { options.append((.load, "{ lock: \(lock) }")) }
    if let compression = entry.compression { options.append((.compression, compression.algorithm.rawValue)) }
    if let encryption = entry.encryption { options.append((.encryption, encryption.key)) }
    if entry.serialization == .protobuf { options.append((.serialization, Serialization.protobuf.rawValue)) }
    return options
}
