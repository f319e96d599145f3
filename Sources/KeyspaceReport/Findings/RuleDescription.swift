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
    /// Rules of reading and resolving. What they find is no policy, so each of their findings is an error.
    package static let ofMeaning: [RuleDescription] = [
        of(.yamlSyntax, "text that is no YAML"),
        of(.invalidEncoding, "bytes that are no UTF-8, and control characters"),
        of(.unsupportedYAML, "YAML that is left out of the language: anchors, aliases, tags, a second document"),
        of(.limitExceeded, "more than the bounds of the language: nesting, the size of a file, the number of files"),
        of(.duplicateKey, "a key that a mapping has already"),
        of(.unknownKey, "a key, option, setting or lint rule that there is not"),
        of(.missingKey, "something that is needed and not there"),
        of(.wrongType, "a value of the wrong kind, such as a list where a mapping is wanted"),
        of(.invalidValue, "a value of the right kind that is not among those that are taken"),
        of(.invalidKeyPattern, "a key pattern that is none"),
        of(.unknownType, "a type that there is not"),
        of(.recursiveType, "a type that contains itself"),
        of(.unknownParameter, "'hash-tag' or 'variants' of a placeholder that the pattern does not have"),
        of(.unusedParameter, "a type for a placeholder that the pattern does not have"),
        of(.unknownVariant, "a variant for a case that the enum does not have"),
        of(.missingVariant, "a case without a variant"),
        of(.duplicateName, "two things of one name, in the policy or in Swift"),
        of(.reservedName, "a name that generated code needs itself"),
        of(.includeNotFound, "an included file that cannot be read"),
        of(.includeCycle, "files that include each other"),
        of(.optionNotApplicable, "an option where it has no meaning"),
        of(.unknownNamespace, "a namespace in 'services' that there is not"),
    ]

    private static func of(_ rule: RuleID, _ summary: String) -> RuleDescription {
        RuleDescription(rule, severity: .error, summary: summary, tags: ["meaning"])
    }
}
