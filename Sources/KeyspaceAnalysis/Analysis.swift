package import KeyspacePolicy
package import KeyspaceSyntax

/// Reports what is unsound or unwise in a policy that has a meaning.
///
/// - Parameters:
///   - policy: what was resolved; its mistakes of meaning are diagnosed already.
///   - today: decides which allowances have expired.
package func analyse(_ policy: Policy, today: CalendarDate, _ diagnostics: inout Diagnostics) {
    for diagnostic in lint(policy, today: today) { diagnostics.report(diagnostic) }
}

/// Reads a policy and reports whatever is wrong with it.
///
/// A policy with a mistake of meaning is not analysed: what depends on the mistake would be found as well.
///
/// - Returns: what could be understood.
/// - Throws: if the root file cannot be read.
package func checkPolicy(
    root: String, today: CalendarDate, sources: inout SourceSet, _ diagnostics: inout Diagnostics,
    reading read: @escaping (String) throws(FileError) -> [UInt8] = { path throws(FileError) in try readFile(path) }
) throws(FileError) -> Policy? {
    // Mistakes of another policy of the run are none of this one.
    var found = Diagnostics()
    let policy = try loadPolicy(root: root, sources: &sources, &found, reading: read)
    if let policy, !found.hasErrors { analyse(policy, today: today, &found) }
    for diagnostic in found.all { diagnostics.report(diagnostic) }
    return policy
}
