import KeyspaceAnalysis
package import KeyspacePolicy
package import KeyspaceSyntax

/// Reads a policy and makes the Swift files of it, in memory.
///
/// - Parameters:
///   - root: path of the root file, as findings shall show it.
///   - module: the module that the code becomes a part of.
///   - today: decides which allowances have expired.
/// - Returns: the policy, and its files; no files if there are errors among the diagnostics.
/// - Throws: if the root file cannot be read.
package func generateSwift(
    root: String, module: String?, today: CalendarDate, sources: inout SourceSet, _ diagnostics: inout Diagnostics
) throws(FileError) -> (policy: Policy, files: [EmittedFile])? {
    guard let policy = try checkPolicy(root: root, today: today, sources: &sources, &diagnostics),
        !diagnostics.hasErrors
    else {
        return nil
    }
    for diagnostic in unsupportedInGeneratedCode(policy) { diagnostics.report(diagnostic) }
    guard !diagnostics.hasErrors else { return nil }
    return (policy, emitSwift(policy.withPathsFromRootFolder, sources: sources, module: module))
}

extension Policy {
    /// The policy with its files named from the root file's folder on: `numerusx/keyspace.yaml`.
    ///
    /// Generated files say where they come from, and must be the same on every machine, and however the path was typed.
    fileprivate var withPathsFromRootFolder: Policy {
        guard let root = files.first?.path else { return self }
        let folder = folderPath(of: root)
        let name = folder.split(separator: "/").last.map { $0 == "." || $0 == ".." ? "" : $0 + "/" } ?? ""
        var policy = self
        policy.files = files.map { file in
            let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
            let path = file.path.hasPrefix(prefix) ? name + file.path.dropFirst(prefix.count) : file.path
            return PolicyFile(id: file.id, path: path, stem: file.stem)
        }
        return policy
    }

    private func folderPath(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }
}
