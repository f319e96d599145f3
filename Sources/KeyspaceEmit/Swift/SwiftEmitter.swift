package import KeyspacePolicy
package import KeyspaceSyntax

/// Writes the Swift code of a policy: one file for the keyspace, and one for each policy file.
///
/// - Parameters:
///   - sources: the files the policy was read from, for the lines of services' types.
///   - module: the module that the code becomes a part of, which it need not import.
package func emitSwift(_ policy: Policy, sources: SourceSet, module: String?) -> [EmittedFile] {
    let names = SwiftNames(policy)
    let types = Dictionary(grouping: policy.types.indices) { policy.types[$0].nameRange.file }
    let namespaces = Dictionary(grouping: policy.namespaces) { $0.nameRange.file }
    let files = policy.files.map { file in
        SwiftPolicyFile(
            file: file, types: (types[file.id] ?? []).map { (TypeID($0), policy.types[$0]) },
            namespaces: namespaces[file.id] ?? [], names: names, sources: sources, module: module
        ).emitted()
    }
    return [SwiftKeyspaceFile(names: names).file()] + files
}
