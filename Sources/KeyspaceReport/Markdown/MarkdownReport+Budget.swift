import KeyspaceAnalysis

extension Report {
    /// What the keys need, the largest entries first.
    func writeBudget(to report: inout MarkdownWriter) {
        guard !budget.entries.isEmpty else { return }
        report.heading(2, "Memory")
        report.paragraph(budgetSentences.joined(separator: " "))
        report.table(budgetTable)
        guard !unknownBudgets.isEmpty else { return }
        report.paragraph(unknownSentence)
        report.list(unknownBudgets.map(\.markdown))
    }
}
