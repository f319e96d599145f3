package import KeyspacePolicy
package import KeyspaceSyntax

/// The findings of a run, with all that the formats for people and machines say beside them.
package struct FindingReport: Sendable {
    /// `check`.
    package let command: String
    /// The tool's release.
    package let version: String
    /// In the order in which they are shown.
    package let findings: [Diagnostic]
    /// What the policy allows, which only some formats list.
    package let allowed: [AllowedFinding]
    package let sources: SourceSet
    /// Every namespace that was looked at, in the order of the files.
    package let namespaces: [CheckedNamespace]
    /// Of them, and of those that could not be understood.
    package let namespaceCount: NamespaceCount
    /// The rules that could have found something.
    package let rules: [RuleDescription]
    /// The least severity with which the run fails.
    package let failsFrom: Severity
    /// Paths of `sources.files` as other programs know them, from the root of the repository on.
    private let paths: [RepositoryPath]

    /// - Parameters:
    ///   - lostNamespaces: names of those that are declared and could not be understood.
    ///   - paths: of each file of `sources`, in its order; without them, as they were typed.
    package init(
        command: String, version: String, findings: [Diagnostic], allowed: [AllowedFinding] = [], sources: SourceSet,
        namespaces: [CheckedNamespace], lostNamespaces: [String] = [], rules: [RuleDescription],
        failsFrom: Severity, paths: [RepositoryPath]? = nil
    ) {
        self.command = command
        self.version = version
        self.findings = findings
        self.allowed = allowed
        self.sources = sources
        self.namespaces = namespaces
        namespaceCount = NamespaceCount(understood: namespaces.count, lost: lostNamespaces)
        self.rules = rules
        self.failsFrom = failsFrom
        self.paths = paths ?? sources.files.map { RepositoryPath($0.path) }
    }

    func path(of file: SourceID) -> RepositoryPath {
        paths[Int(file.index)]
    }

    func count(of severity: Severity) -> Int {
        findings.reduce(into: 0) { if $1.severity == severity { $0 += 1 } }
    }

    /// Whether a finding makes the run fail.
    func fails(_ finding: Diagnostic) -> Bool {
        finding.severity.isAtLeast(failsFrom)
    }
}

/// A namespace that was looked at, whether or not something was found.
package struct CheckedNamespace: Sendable {
    package let name: String
    package let range: SourceRange

    package init(_ namespace: Namespace) {
        name = namespace.name
        range = namespace.nameRange
    }
}

extension Severity {
    /// Whether it is as bad as the other, or worse.
    package func isAtLeast(_ other: Severity) -> Bool {
        badness >= other.badness
    }

    private var badness: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

extension Diagnostic {
    /// The message with what else is said at its place, and nothing in it that acts on a reader's screen.
    var sentence: String {
        TerminalText.escaped(label.map { "\(message); \($0)" } ?? message)
    }
}

extension Diagnostic.Note {
    /// As that of the finding.
    var sentence: String { TerminalText.escaped(message) }
}
