import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// Who may do what: a row for each namespace, a column for each service.
    func writeServices(to report: inout MarkdownWriter) {
        guard !policy.services.isEmpty else { return }
        report.heading(2, "Services")
        report.list(
            policy.services.filter { $0.summary != nil }.map { service in
                "\(Markdown.code(service.name)): \(Markdown.prose(service.summary ?? ""))"
            })
        report.table(
            ["Namespace"] + policy.services.map { Markdown.code($0.name) },
            policy.namespaces.enumerated().map { index, namespace in
                [Markdown.code(namespace.name)]
                    + policy.services.map { service in
                        let rights = [
                            service.reads.contains(index) ? "reads" : nil,
                            service.writes.contains(index) ? "writes" : nil,
                        ]
                        let words = rights.compactMap { $0 }.joined(separator: ", ")
                        return words.isEmpty ? "–" : words
                    }
            })
    }

    /// The server, the connection to it, and rules that are weighed otherwise.
    func writeSettings(to report: inout MarkdownWriter) {
        writeServer(to: &report)
        if !policy.connection.settings.isEmpty {
            report.heading(2, "Connection")
            report.table(
                ["Setting", "Environment variable", "Without it"],
                policy.connection.settings.map { setting in
                    [
                        Markdown.code(setting.name), Markdown.code(setting.environment ?? ""),
                        Markdown.code(setting.defaultValue ?? ""),
                    ]
                })
        }
        if !policy.lint.isEmpty {
            report.heading(2, "Rules weighed otherwise")
            report.table(
                ["Rule", "Severity", "Why"],
                policy.lint.map { setting in
                    [
                        Markdown.code(setting.rule.description), setting.severity?.rawValue ?? "off",
                        Markdown.prose(setting.reason),
                    ]
                })
        }
    }

    private func writeServer(to report: inout MarkdownWriter) {
        let server = policy.server
        var rows: [[String]] = []
        if let target = server.target { rows.append(["server", Markdown.code(target.notation)]) }
        if let topology = server.topology { rows.append(["topology", topology.rawValue]) }
        rows += server.directives.map { [Markdown.code($0.name), Markdown.code($0.value.isEmpty ? "\"\"" : $0.value)] }
        guard !rows.isEmpty else { return }
        report.heading(2, "Server")
        report.table(["Setting", "Value"], rows)
    }
}

extension Server.Target {
    /// `redis-7.0`.
    var notation: String { "\(flavour.rawValue)-\(major).\(minor)" }
}
