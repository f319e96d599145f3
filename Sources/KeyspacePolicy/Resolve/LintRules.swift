package import KeyspaceSyntax

/// Names of the rules whose findings a policy may allow or weigh otherwise. Rules of meaning are not among them: what
/// they find is no policy.
package enum LintRules {
    package static let all: [RuleID] = names.map { RuleID($0) }

    static let names = [
        "missing-ttl", "unbounded-collection", "unbounded-ttl", "missing-outage-behaviour", "missing-jitter",
        "evictable-state", "unevictable-cache", "over-budget", "value-too-large", "persistence-mismatch",
        "secret-in-key", "unencrypted-secret", "escaped-placeholder", "hash-tag-missing", "hot-slot",
        "over-granting-pattern", "unsupported-by-target", "deprecated-reference", "unneeded-allow", "expired-allow",
        "missing-summary", "missing-owner", "naming", "redundant-default", "unusual-duration", "scalar-as-json",
        "duplicate-type",
    ]
}

extension Resolver {
    /// A rule that may be `verb` ("allowed", "weighed"). Nil was diagnosed.
    mutating func lintRule(_ name: String, at range: SourceRange, _ verb: String) -> RuleID? {
        if LintRules.names.contains(name) { return RuleID(name) }
        guard !diagnostics.isFull else { return nil }
        if RuleID.ofMeaning.contains(RuleID(name)) {
            report(
                .optionNotApplicable, "'\(name)' cannot be \(verb): what it finds has no meaning to generate code from",
                at: range)
            return nil
        }
        if RuleID.ofSoundness.contains(RuleID(name)) {
            report(
                .optionNotApplicable,
                "'\(name)' cannot be \(verb): nobody can tell what is at the keys it finds; change a key pattern",
                at: range)
            return nil
        }
        let meant = reportUnknownKey(
            name, at: range, known: LintRules.names, kind: "rule", isTaken: { _ in false })
        return meant.map { RuleID($0) }
    }
}
