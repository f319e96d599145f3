package import KeyspaceAnalysis
package import KeyspacePolicy
package import KeyspaceSyntax

/// The validation report: a policy as a person wants it who reviews a change of it, or as a program does.
///
/// `markdown`, `html` and `json` tell the same facts. What is said is in the folder `Facts`, how it is written in a folder
/// for each of them.
package struct Report: Sendable {
    let policy: Policy
    let findings: [Diagnostic]
    let sources: SourceSet
    let budget: MemoryBudget
    let advice: ServerAdvice
    let proofs: KeyProofs?
    let provingTime: Duration?

    /// - Parameters:
    ///   - proofs: what was proved of the keys; nil if the policy's mistakes left nothing to prove.
    ///   - provingTime: how long that took; without it, the same policy gives the same bytes.
    package init(
        policy: Policy, findings: [Diagnostic], sources: SourceSet, proofs: KeyProofs?, provingTime: Duration? = nil
    ) {
        self.policy = policy
        self.findings = findings
        self.sources = sources
        self.proofs = proofs
        self.provingTime = provingTime
        budget = MemoryBudget(policy)
        advice = ServerAdvice(policy, budget)
    }

    /// The path and the first line of a range.
    func place(_ range: SourceRange) -> (file: String, line: Int, column: Int) {
        let file = sources[range.file]
        let position = file.position(of: Int(range.start))
        return (file.path, position.line, position.column)
    }

    func file(of range: SourceRange) -> String {
        sources[range.file].path
    }

    /// Keys as they are on the server.
    func exampleKeys(of entry: Entry, in namespace: Namespace) -> [String] {
        policy.exampleKeys(of: entry, in: namespace).map { policy.prefix + $0 }
    }

    /// How many there are of something that findings are.
    func count(of severity: Severity) -> Int {
        findings.reduce(into: 0) { if $1.severity == severity { $0 += 1 } }
    }
}
