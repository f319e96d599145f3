import KeyspaceReport
import KeyspaceSyntax

/// Findings that no policy is needed for.
struct SampleFindings {
    private var sources = SourceSet()
    private let file: SourceID
    private var findings: [Diagnostic] = []
    private var allowed: [AllowedFinding] = []
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

    mutating func allow(_ rule: String, _ reason: String, bytes: Range<Int>) {
        let finding = Diagnostic(
            RuleID(rule), severity: .warning, "a message", at: SourceRange(file: file, start: 2, end: 5))
        allowed.append(
            AllowedFinding(
                finding, reason: reason,
                at: SourceRange(file: file, start: bytes.lowerBound, end: bytes.upperBound)))
    }

    func report(
        rules: [RuleDescription] = [], failsFrom: Severity = .error, path: String? = nil
    ) -> FindingReport {
        FindingReport(
            command: "check", version: "1.2.3", findings: findings, allowed: allowed, sources: sources,
            namespaces: namespaces, rules: rules, failsFrom: failsFrom, paths: path.map { [RepositoryPath($0)] })
    }
}
