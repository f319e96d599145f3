import KeyspacePolicy

extension Report {
    /// Who may do what: a row for each namespace, a column for each service.
    func writeServices(to report: inout MarkdownWriter) {
        guard !policy.services.isEmpty else { return }
        report.heading(2, "Services")
        report.list(serviceSummaries.map(\.markdown))
        report.table(serviceTable)
    }

    /// The server, the connection to it, and rules that are weighed otherwise.
    func writeSettings(to report: inout MarkdownWriter) {
        for (title, table) in [
            ("Server", serverTable), ("Connection", connectionTable), ("Rules weighed otherwise", lintTable),
        ] where !table.isEmpty {
            report.heading(2, title)
            report.table(table)
        }
    }
}
