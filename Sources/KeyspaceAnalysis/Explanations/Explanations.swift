package import KeyspaceSyntax

/// What there is to say about every rule, in the order of the rule reference: lint, then what makes a policy unsound or
/// without meaning.
package let explanations: [Explanation] =
    rules.map(\.explanation) + unsoundnessExplanations

/// Of rules whose findings no policy can allow.
private let unsoundnessExplanations =
    proofExplanations + readingExplanations + resolvingExplanations + resolvingNamesExplanations
    + generatingExplanations

extension Explanation {
    /// The explanation of a rule, if there is such a rule.
    package static func of(_ rule: RuleID) -> Explanation? {
        explanations.first { $0.rule == rule }
    }

    /// Whether a policy can allow what the rule finds, and weigh it otherwise.
    package var isLint: Bool {
        !unsoundnessExplanations.contains { $0.rule == rule }
    }
}

extension Explanation.Example {
    /// The text as a root file of its own.
    package var policy: String {
        text.hasPrefix("policy:") ? text : "policy: 1\nkeyspace: Example\n" + text + "\n"
    }
}
