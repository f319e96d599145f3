package import KeyspacePolicy
package import KeyspaceSyntax

/// What the rules find in a policy: what it does not allow, the worst first, and what it allows.
///
/// - Parameter proofs: of the policy.
package func lint(
    _ policy: Policy, _ proofs: KeyProofs, today: CalendarDate
) -> (found: [Diagnostic], allowed: [AllowedFinding]) {
    var findings = Findings(policy, proofs, today: today)
    let weighed = weighed(rules, by: policy.lint)
    for namespace in policy.namespaces {
        for (rule, id, severity) in weighed {
            findings.begin(id, severity)
            rule.check(namespace, in: policy, &findings)
        }
    }
    for (rule, id, severity) in weighed {
        findings.begin(id, severity)
        rule.check(policy, &findings)
    }
    // There is a bound on findings: no remark may take the place of an error.
    let found = Severity.allCases.flatMap { severity in findings.diagnostics.filter { $0.severity == severity } }
    return (found, findings.allowed)
}

/// Rules with their severities in a policy; nil for a rule that it turns off.
private func weighed(
    _ rules: [any Rule], by settings: [LintSetting]
) -> [(rule: any Rule, id: RuleID, severity: Severity?)] {
    rules.map { rule in
        let explanation = rule.explanation
        let setting = settings.first { $0.rule == explanation.rule }
        return (rule, explanation.rule, setting.map(\.severity) ?? explanation.severity)
    }
}
