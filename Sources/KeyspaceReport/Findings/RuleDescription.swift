package import KeyspaceAnalysis
package import KeyspaceSyntax

/// What a rule is about, for formats that tell their reader so beside its findings.
package struct RuleDescription: Sendable {
    package let rule: RuleID
    /// Of its findings, unless a policy weighs them otherwise.
    package let severity: Severity
    /// What it finds, on one line, without a full stop.
    package let summary: String
    /// Markdown: what it does, why it matters, what to do instead. Empty where the summary says all.
    package let explanation: String
    /// What kind of rule it is, for readers that filter.
    package let tags: [String]
    /// From 0.1 to 10.0; only for rules whose findings open data to those who should not have it.
    package let securitySeverity: String?

    package init(
        _ rule: RuleID, severity: Severity, summary: String, explanation: String = "", tags: [String],
        securitySeverity: String? = nil
    ) {
        self.rule = rule
        self.severity = severity
        self.summary = summary
        self.explanation = explanation
        self.tags = tags
        self.securitySeverity = securitySeverity
    }
}

extension RuleDescription {
    /// Every rule that can find something in a policy, described as `keyspace explain` does.
    package static let all: [RuleDescription] = explanations.map { RuleDescription($0) }

    package init(_ explanation: Explanation) {
        self.init(
            explanation.rule, severity: explanation.severity, summary: explanation.finds,
            explanation: RuleReference.help(explanation), tags: [explanation.kind])
    }
}

extension Explanation {
    fileprivate var kind: String {
        if isLint { return "lint" }
        return RuleID.ofSoundness.contains(rule) ? "soundness" : "meaning"
    }
}
