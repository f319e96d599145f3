import ArgumentParser
import KeyspaceAnalysis
import KeyspaceEmit
import KeyspaceReport
import KeyspaceSyntax

/// `keyspace explain [RULE]`
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a rule finds, why that matters, and what to do instead.",
        discussion: "Without a rule, lists all of them.")

    @Argument(help: "The name in brackets behind a finding, such as 'missing-ttl'.")
    var rule: String?

    @Flag(help: "Explain every rule.")
    var all = false

    @Option(help: "Text for a terminal, or Markdown.")
    var format = ExplanationFormat.text

    enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable {
        case text, markdown
    }

    func validate() throws {
        if all, let rule { throw ValidationError("'--all' explains every rule, '\(rule)' too; say one of them") }
    }

    func run() throws {
        if let rule {
            let explanation = try explanation(of: rule)
            return StandardStream.output.write(
                format == .text ? explanation.text : RuleReference.markdown(explanation))
        }
        switch (format, all) {
        case (.markdown, _): StandardStream.output.write(RuleReference.markdown(explanations))
        case (.text, true): StandardStream.output.write(explanations.map(\.text).joined(separator: "\n\n"))
        case (.text, false): StandardStream.output.write(list)
        }
    }

    private func explanation(of name: String) throws(Failure) -> Explanation {
        // In brackets, as it was copied.
        let bare = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
        if let explanation = Explanation.of(RuleID(bare)) { return explanation }
        let meant = Suggestion.nearest(to: bare, among: explanations.map(\.rule.description))
        let hint = meant.map { "did you mean '\($0)'?" } ?? "'keyspace explain' lists all of them"
        throw Failure(.usage, "there is no rule '\(TerminalText.escaped(bare))'; \(hint)")
    }

    /// A line for each rule, in columns.
    private var list: String {
        let width = explanations.map(\.rule.description.count).max() ?? 0
        func lines(_ part: [Explanation]) -> String {
            part.map { explanation in
                "  \(explanation.rule.description.padded(to: width))  \(explanation.severity.rawValue.padded(to: 7))"
                    + "  \(explanation.finds)\n"
            }.joined()
        }
        return "Rules of lint, which a policy can allow and weigh otherwise:\n" + lines(explanations.filter(\.isLint))
            + "\nRules that cannot be allowed:\n" + lines(explanations.filter { !$0.isLint })
            + "\n'keyspace explain RULE' says more.\n"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
