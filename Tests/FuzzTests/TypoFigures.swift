/// How well planted mistakes were found.
struct TypoFigures: CustomStringConvertible {
    let outcomes: [TypoOutcome]
    /// With the finding that is shown first at their line.
    let found: Int
    /// Words of the language with a wrong character.
    let misspelt: [TypoOutcome]
    /// Of these, those that are told as what is meant.
    let suggested: Int
    /// For which `--fix` would change what is right.
    let fixedElsewhere: Int
    let medianFindings: Int
    /// Of 95 in 100.
    let mostFindings: Int
    let kinds: Set<TypoPlace.Kind>

    init(_ outcomes: [TypoOutcome]) {
        self.outcomes = outcomes
        found = outcomes.count { $0.isFoundAtItsLine }
        misspelt = outcomes.filter { $0.typo.isMisspeltKeyword }
        suggested = misspelt.count { $0.isSuggested }
        fixedElsewhere = outcomes.count { $0.isFixedElsewhere }
        let counts = outcomes.map(\.findings.count).sorted()
        medianFindings = counts[counts.count / 2]
        mostFindings = counts[counts.count * 95 / 100]
        kinds = Set(outcomes.map(\.typo.kind))
    }

    var description: String {
        var lines = [
            "\(outcomes.count) typos: \(found) found at their line (\(Self.share(found, outcomes.count)))",
            "findings for each: median \(medianFindings), 95 % have at most \(mostFindings)",
            "misspelt keywords: \(suggested) of \(misspelt.count) told first what is meant "
                + "(\(Self.share(suggested, misspelt.count)))",
        ]
        for kind in TypoPlace.Kind.allCases {
            let some = outcomes.filter { $0.typo.kind == kind }
            let count = some.count { $0.isFoundAtItsLine }
            lines.append(
                "  \(kind): \(count) of \(some.count), \(some.count { $0.findings.count > 2 }) with more than two findings"
            )
        }
        return lines.joined(separator: "\n")
    }

    func logWhatIsWrong() {
        for outcome in outcomes where !outcome.isFoundAtItsLine { print("MISSED \(outcome)") }
        for outcome in outcomes where outcome.findings.count > 2 { print("NOISY \(outcome)") }
        for outcome in outcomes where outcome.isFixedElsewhere { print("FIXED ELSEWHERE \(outcome)") }
        for outcome in misspelt where !outcome.isSuggested { print("UNSUGGESTED \(outcome)") }
    }

    private static func share(_ count: Int, _ total: Int) -> String {
        let tenths = count * 1_000 / max(total, 1)
        return "\(tenths / 10).\(tenths % 10) %"
    }
}

extension TypoOutcome: CustomStringConvertible {
    var description: String {
        let shown = findings.prefix(6).map { "\($0.path):\($0.line) \($0.message.prefix(120)) \($0.suggestion ?? "")" }
        return "\(typo): \(findings.count) \(shown)"
    }
}
