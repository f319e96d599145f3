import KeyspaceAnalysis
import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// What the keys need, the largest entries first.
    func writeBudget(to report: inout MarkdownWriter) {
        guard !budget.entries.isEmpty else { return }
        report.heading(2, "Memory")
        report.paragraph(budgetSummary)
        report.table(
            ["Entry", "Keys", "A key", "In all", "Share", "Kept as", "Mostly", "Note"],
            budget.largest.map { entry, estimate in
                [
                    Markdown.code(entry.name), Wording.number(estimate.keys), describeBytes(estimate.key.total),
                    describeBytes(estimate.bytes), share(of: estimate), estimate.encodingWords,
                    estimate.key.largestPart.words,
                    estimate.bounds.isEmpty ? "" : "at most: " + Markdown.text(estimate.bounds.joined(separator: ", ")),
                ]
            })
        guard !budget.unknown.isEmpty else { return }
        report.paragraph("Not known, since nobody says what is expected:")
        report.list(
            budget.unknown.map { entry in
                "\(Markdown.code(entry.name)) lacks \(Markdown.codes(entry.missing.map { "expect.\($0)" }))"
            })
    }

    private var budgetSummary: String {
        var sentences = ["What owners expect takes \(describeBytes(budget.bytes))\(budgetBound)."]
        if let primaries = budget.leastPrimaries {
            sentences.append(
                "Spread over a cluster, that is at least \(Wording.count(primaries, "primary server")).")
        }
        sentences.append(
            "For \(budget.layout.serverWords), with everything that the server keeps for a key; \(budget.layout.basisWords)."
        )
        sentences.append("The server itself, its connections and tables that grow need about 10 % more.")
        return sentences.joined(separator: " ")
    }

    private var budgetBound: String {
        guard let maxmemory = budget.maxmemory, let share = budget.share else { return "; no 'maxmemory' is set" }
        return ", \(Wording.roundedPercent(share)) of 'maxmemory' (\(describeByteSize(maxmemory)))"
    }

    /// Of `maxmemory`; without it, of all entries.
    private func share(of estimate: EntryBudget.Estimate) -> String {
        let whole = budget.maxmemory.map(Double.init) ?? budget.bytes
        return whole > 0 ? Wording.roundedPercent(estimate.bytes / whole) : ""
    }
}
