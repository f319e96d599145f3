import KeyspacePolicy
import KeyspaceSyntax

/// What the rules of a run have found, without what the policy allows.
package struct Findings: Sendable {
    let policy: Policy
    let proofs: KeyProofs
    let today: CalendarDate
    /// By severity as the policy has it; nothing of rules that it turns off.
    private(set) var diagnostics: [Diagnostic] = []
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
        if let allowance {
            usedAllowances.insert(allowance.range)
            guard allowance.hasExpired(on: today) else { return }
        }
        report(noting(allowance, finding), at: range)
    }

    /// Reports something that nothing can allow.
    mutating func report(_ finding: Finding, at range: SourceRange, namespace: String? = nil) {
        guard let severity else { return }
        diagnostics.append(
            Diagnostic(
                rule, severity: severity, finding.message, at: range, label: finding.label, namespace: namespace,
                notes: finding.notes, fixes: finding.fixes))
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
        var groups: [(range: SourceRange, entry: Int, count: Int)] = []
        for (index, entry) in namespace.entries.enumerated() {
            guard let range = place(entry), !isAllowed(entry) else { continue }
            if let known = groups.firstIndex(where: { $0.range == range }) {
                groups[known].count += 1
            } else {
                groups.append((range, index, 1))
            }
        }
        guard !groups.isEmpty else { return }
        let entries = namespace.entries
        let isWhole = groups.reduce(0) { $0 + $1.count } == entries.count && entries.count > 1
        if isWhole, groups.allSatisfy({ $0.range == entries[$0.entry].nameRange }) {
            groups = [(namespace.nameRange, 0, entries.count)]
        }
        for group in groups {
            let entry = entries[group.entry]
            let name = group.count == entries.count ? namespace.name : entry.name
            let finding = finding(Subject(name: name, entry: entry))
            report(noting(expiredAllowance(of: entry), finding), at: group.range, namespace: name)
        }
    }

    /// Reports something of a namespace as a whole, which each of its entries may allow.
    mutating func report(_ namespace: Namespace, at range: SourceRange, _ finding: @autoclosure () -> Finding) {
        report(namespace, at: { _ in range }, { _ in finding() })
    }

    // MARK: Allowances

    /// Whether an entry allows what the rule has found there.
    mutating func isAllowed(_ entry: Entry) -> Bool {
        guard !entry.allowances.isEmpty, let allowance = entry.allowances.first(where: { $0.rule == rule }) else {
            return false
        }
        usedAllowances.insert(allowance.range)
        return !allowance.hasExpired(on: today)
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
