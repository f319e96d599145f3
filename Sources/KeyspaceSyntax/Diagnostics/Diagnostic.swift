/// One finding about a policy: which rule, how bad, where, and the way out.
package struct Diagnostic: Sendable, Hashable {
    package let rule: RuleID
    package let severity: Severity
    /// Lower case, no full stop, names in single quotes; alone meaningful.
    package let message: String
    package let range: SourceRange
    /// Said beside the caret: why this is it, or what was probably meant.
    package var label: String?
    /// The namespace it is about, where there is one.
    package var namespace: String?
    /// The other one, of a finding about two namespaces.
    package var otherNamespace: String?
    /// A key that proves it.
    package var witness: String?
    package var notes: [Note]
    package var fixes: [Fix]

    package init(
        _ rule: RuleID, severity: Severity = .error, _ message: String, at range: SourceRange, label: String? = nil,
        namespace: String? = nil, otherNamespace: String? = nil, witness: String? = nil, notes: [Note] = [],
        fixes: [Fix] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.message = message
        self.range = range
        self.label = label
        self.namespace = namespace
        self.otherNamespace = otherNamespace
        self.witness = witness
        self.notes = notes
        self.fixes = fixes
    }

    /// A second place that matters, such as the first of two definitions.
    package struct Note: Sendable, Hashable {
        package let message: String
        package let range: SourceRange

        package init(_ message: String, at range: SourceRange) {
            self.message = message
            self.range = range
        }
    }

    /// A change that would settle the finding.
    package struct Fix: Sendable, Hashable {
        /// What to do, as "replace with 'ttl'".
        package let message: String
        package let range: SourceRange
        package let replacement: String
        /// Whether it can be made without a person looking at it: it changes what is wrong to what was surely meant, or
        /// nothing of what the policy means.
        package let isSafe: Bool

        package init(_ message: String, at range: SourceRange, replacement: String, isSafe: Bool = false) {
            self.message = message
            self.range = range
            self.replacement = replacement
            self.isSafe = isSafe
        }
    }
}

/// How bad a finding is.
package enum Severity: String, Sendable, Hashable, CaseIterable {
    case error
    case warning
    case info
}

/// Something that would be a finding if the policy did not allow it.
package struct AllowedFinding: Sendable, Hashable {
    package let finding: Diagnostic
    /// As the policy gives it.
    package let reason: String
    /// Where it is allowed.
    package let range: SourceRange

    package init(_ finding: Diagnostic, reason: String, at range: SourceRange) {
        self.finding = finding
        self.reason = reason
        self.range = range
    }
}
