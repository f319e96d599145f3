import KeyspaceReport
import KeyspaceSyntax

/// Findings that no policy is needed for.
struct SampleFindings {
    private var sources = SourceSet()
    private let file: SourceID
    private var findings: [Diagnostic] = []
    private let namespaces: [CheckedNamespace] = []

    init(path: String = "policies/a.yaml", text: String = "namespaces:\n  carts:\n    key: cart\n") {
        file = sources.add(SourceFile(path: path, bytes: Array(text.utf8)))
    }

    mutating func add(
        _ rule: String = "unknown-key", _ severity: Severity = .error, message: String = "a message",
        bytes: Range<Int> = 2..<5, namespace: String? = nil, notes: [String] = []
    ) {
        findings.append(
            Diagnostic(
                RuleID(rule), severity: severity, message,
                at: SourceRange(file: file, start: bytes.lowerBound, end: bytes.upperBound), namespace: namespace,
                notes: notes.map { .init($0, at: SourceRange(file: file, start: 0, end: 1)) }))
    }

    func report(
        rules: [RuleDescription] = [], failsFrom: Severity = .error, path: String? = nil
    ) -> FindingReport {
        FindingReport(
            command: "check", version: "1.2.3", findings: findings, sources: sources, namespaces: namespaces,
            rules: rules, failsFrom: failsFrom, paths: path.map { [RepositoryPath($0)] })
    }
}
