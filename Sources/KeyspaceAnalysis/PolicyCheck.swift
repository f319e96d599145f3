package import KeyspacePolicy
package import KeyspaceSyntax

/// Reads, resolves and analyses a policy.
///
/// A policy with mistakes of meaning is not analysed: what is left out of it, or guessed, would be found fault with.
///
/// - Parameters:
///   - root: path of the root file, as findings shall show it.
///   - today: decides which allowances have expired.
///   - read: gives a file's bytes; tests have files in memory.
///   - prove: makes the proofs; whoever wants to keep them, or to know how long they take, does it.
/// - Returns: what could be understood.
/// - Throws: if the root file cannot be read.
package func checkPolicy(
    root: String, today: CalendarDate, sources: inout SourceSet, _ diagnostics: inout Diagnostics,
    reading read: @escaping (String) throws(FileError) -> [UInt8] = { path throws(FileError) in try readFile(path) },
    proving prove: (Policy) -> KeyProofs = { KeyProofs($0) }
) throws(FileError) -> Policy? {
    // Of several policies in a run each has its own mistakes.
    let earlierErrors = diagnostics.count(of: .error)
    let policy = try loadPolicy(root: root, sources: &sources, &diagnostics, reading: read)
    if let policy, diagnostics.count(of: .error) == earlierErrors {
        analyse(policy, today: today, proofs: prove(policy), &diagnostics)
    }
    return policy
}
