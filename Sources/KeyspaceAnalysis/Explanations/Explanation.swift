package import KeyspaceSyntax

/// What there is to say about a rule: the text of `keyspace explain` and of the rule reference.
///
/// Its examples are executed by the tests: the first fires the rule, the second fires nothing.
package struct Explanation: Sendable {
    package let rule: RuleID
    /// Unless the policy says otherwise, which it can for rules of lint.
    package let severity: Severity
    /// On one line, without a full stop.
    package let finds: String
    /// "What it does": complete sentences.
    package let does: String
    /// "Why it matters".
    package let matters: String
    /// A part of a policy that has the mistake.
    package let example: Example
    /// How to come out of it.
    package let advice: String
    /// The example as it should be.
    package let instead: Example

    package init(
        _ rule: RuleID, _ severity: Severity = .error, finds: String, does: String, matters: String,
        example: Example, advice: String, instead: Example
    ) {
        self.rule = rule
        self.severity = severity
        self.finds = finds
        self.does = does
        self.matters = matters
        self.example = example
        self.advice = advice
        self.instead = instead
    }

    /// Some of the root file's keys, without `policy` and `keyspace` where these do not matter.
    package struct Example: Sendable, ExpressibleByStringLiteral {
        package let text: String
        /// Files beside the root file.
        package let files: [String: String]

        package init(stringLiteral text: String) {
            self.text = text
            files = [:]
        }

        package init(_ text: String, files: [String: String]) {
            self.text = text
            self.files = files
        }
    }
}
