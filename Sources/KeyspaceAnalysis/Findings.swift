import KeyspacePolicy
import KeyspaceSyntax

/// What the rules of a run have found, without what the policy allows.
package struct Findings: Sendable {
    let policy: Policy
    let proofs: KeyProofs
    let today: CalendarDate
    /// By severity as the policy has it; nothing of rules that it turns off.
    private(set) var diagnostics: [Diagnostic] = []
    /// What the policy allows of what they have found.
    private(set) var allowed: [AllowedFinding] = []
    /// Places of the allowances that silenced something, or would if they had not expired.
    private(set) var usedAllowances: Set<SourceRange> = []
    /// Whose findings come next.
    private var rule: RuleID
    /// Nil if the rule is off: what it finds then only tells which allowances are needed.
    private var severity: Severity?

    init(_ policy: Policy, _ proofs: KeyProofs, today: CalendarDate) {
        self.policy = policy
        self.proofs = proofs
        self.today = today
        rule = .limitExceeded
    }

    mutating func begin(_ rule: RuleID, _ severity: Severity?) {
        self.rule = rule
        self.severity = severity
    }

    // MARK: Reporting

    /// Reports something that no namespace has said, but a type or the server's section, which may allow it.
    mutating func report(_ finding: Finding, at range: SourceRange, allowedBy allowances: [Allowance]) {
        let allowance = allowances.first { $0.rule == rule }
        if let allowance { usedAllowances.insert(allowance.range) }
        if let allowance, !allowance.hasExpired(on: today) {
            report(finding, at: range, allowedBy: allowance)
        } else {
            report(noting(allowance, finding), at: range)
        }
    }

    /// Reports something that nothing can allow, or that something allows.
    mutating func report(
        _ finding: Finding, at range: SourceRange, namespace: String? = nil, allowedBy allowance: Allowance? = nil
    ) {
        guard let severity else { return }
        let diagnostic = Diagnostic(
            rule, severity: severity, finding.message, at: range, label: finding.label, namespace: namespace,
            notes: finding.notes, fixes: finding.fixes)
        if let allowance {
            allowed.append(AllowedFinding(diagnostic, reason: allowance.reason, at: allowance.range))
        } else {
            diagnostics.append(diagnostic)
        }
    }

    /// Reports entries of a namespace that do not allow it.
    ///
    /// What several entries have from one place is one finding there; what all of them lack is one at the namespace.
    ///
    /// - Parameters:
    ///   - place: where an entry is at fault; nil if it is not.
    ///   - finding: what to say.
    mutating func report(
        _ namespace: Namespace, at place: (Entry) -> SourceRange?, _ finding: (Subject) -> Finding
    ) {
        var groups: [Group] = []
        // By index: an entry is large, every rule looks at all of them, and nearly none is at fault.
        for index in namespace.entries.indices {
            guard let range = place(namespace.entries[index]) else { continue }
            let allowance = allowance(of: namespace.entries[index])
            if let known = groups.firstIndex(where: { $0.range == range && $0.allowance?.range == allowance?.range }) {
                groups[known].count += 1
            } else {
                groups.append(Group(range: range, allowance: allowance, entry: index, count: 1))
            }
        }
        guard !groups.isEmpty else { return }
        let entries = namespace.entries
        let allowance = groups.first?.allowance
        let isWhole = groups.reduce(0) { $0 + $1.count } == entries.count && entries.count > 1
        if isWhole,
            groups.allSatisfy({
                $0.range == entries[$0.entry].nameRange && $0.allowance?.range == allowance?.range
            })
        {
            groups = [Group(range: namespace.nameRange, allowance: allowance, entry: 0, count: entries.count)]
        }
        for group in groups {
            let entry = entries[group.entry]
            let name = group.count == entries.count ? namespace.name : entry.name
            let finding = finding(Subject(name: name, entry: entry))
            report(
                group.allowance == nil ? noting(expiredAllowance(of: entry), finding) : finding, at: group.range,
                namespace: name, allowedBy: group.allowance)
        }
    }

    /// Entries that are at fault at one place, and allow it at one place or not.
    private struct Group {
        let range: SourceRange
        let allowance: Allowance?
        /// The first of them.
        let entry: Int
        var count: Int
    }

    /// Reports something of a namespace as a whole, which each of its entries may allow.
    mutating func report(_ namespace: Namespace, at range: SourceRange, _ finding: @autoclosure () -> Finding) {
        report(namespace, at: { _ in range }, { _ in finding() })
    }

    // MARK: Allowances

    /// By what an entry allows what the rule has found there; nil if it does not, or no longer.
    mutating func allowance(of entry: Entry) -> Allowance? {
        guard !entry.allowances.isEmpty, let allowance = entry.allowances.first(where: { $0.rule == rule }) else {
            return nil
        }
        usedAllowances.insert(allowance.range)
        return allowance.hasExpired(on: today) ? nil : allowance
    }

    private func expiredAllowance(of entry: Entry) -> Allowance? {
        entry.allowances.isEmpty ? nil : entry.allowances.first { $0.rule == rule }
    }

    private func noting(_ allowance: Allowance?, _ finding: Finding) -> Finding {
        guard let allowance, let until = allowance.until else { return finding }
        var finding = finding
        finding.notes.append(.init("this was allowed until \(until)", at: allowance.range))
        return finding
    }
}

/// Whom a finding is about.
struct Subject {
    /// An entry's name; the namespace's if it is about all its entries.
    let name: String
    /// One of the entries.
    let entry: Entry
}

extension Allowance {
    func hasExpired(on today: CalendarDate) -> Bool {
        until.map { $0 < today } ?? false
    }
}
