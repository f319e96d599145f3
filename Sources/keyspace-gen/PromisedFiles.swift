import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// Reconciles what the policy includes with the files that the build was told of before any YAML was read.
///
/// - Parameter promised: YAML files for each of which the build waits for a Swift file.
/// - Returns: a Swift file without code for each that the policy does not include.
func promisedFiles(
    _ promised: [String], _ policy: Policy, _ sources: inout SourceSet, _ diagnostics: inout Diagnostics
) -> [EmittedFile] {
    let included = Set(policy.files.map { canonicalPath($0.path) })
    let known = Set(promised.map(canonicalPath))
    for file in policy.files where !known.contains(canonicalPath(file.path)) {
        // The build would never compile what is generated for it.
        diagnostics.report(
            Diagnostic(
                .includeNotFound,
                "'\(file.path)' is not below the root file's folder, so the build does not know of it; move it there",
                at: SourceRange(file: file.id, start: 0, end: 0)))
    }
    let stems = Set(policy.files.map(\.stem))
    return promised.filter { !included.contains(canonicalPath($0)) }.compactMap { path in
        if declaresSomething(path), let id = try? sources.add(SourceFile(path: path, bytes: readFile(path))) {
            diagnostics.report(
                Diagnostic(
                    .includeNotFound, severity: .warning,
                    "'\(path)' is beside the policy, but the policy does not include it",
                    at: SourceRange(file: id, start: 0, end: 0)))
        }
        // The plugin refuses two files of one stem, so this is a file whose stem differs from all others.
        guard !stems.contains(fileStem(path)) else { return nil }
        return EmittedFile(
            name: "\(fileStem(path)).policy.swift",
            text: "\(EmittedFile.mark): '\(fileStem(path))' is not part of the policy.\n")
    }
}

/// Whether the file looks as if it were meant to be a part of a policy: other tools have YAML files too.
private func declaresSomething(_ path: String) -> Bool {
    guard let bytes = try? readFile(path) else { return false }
    var diagnostics = Diagnostics()
    let tree = parse(SourceFile(path: path, bytes: bytes), id: SourceID(0), &diagnostics)
    guard let tree, case .mapping(let root) = tree.content else { return false }
    return root.entries.contains { $0.key == "namespaces" || $0.key == "types" || $0.key == "keyspace" }
}
