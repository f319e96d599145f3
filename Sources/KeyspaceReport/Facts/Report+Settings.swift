import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

/// Services, the server, the connection, and rules that are weighed otherwise.
extension Report {
    /// Who may do what: a row for each namespace, a column for each service.
    var serviceTable: ReportTable {
        let services = policy.services.map { (reads: Set($0.reads), writes: Set($0.writes)) }
        return ReportTable(
            ["Namespace"] + policy.services.map { "\(code: $0.name)" },
            policy.namespaces.enumerated().map { index, namespace in
                ["\(name: namespace.name)"]
                    + services.map { service in
                        let rights = [
                            service.reads.contains(index) ? "reads" : nil,
                            service.writes.contains(index) ? "writes" : nil,
                        ]
                        let words = rights.compactMap { $0 }.joined(separator: ", ")
                        return Prose(words.isEmpty ? "–" : words)
                    }
            })
    }

    /// What services are and who answers for them, where it is said.
    var serviceSummaries: [Prose] {
        policy.services.compactMap { service in
            let summary = service.summary.map { Prose(documentation: $0) } ?? ""
            let words = summary.joined(with: service.owner.map { "Owner: \($0)." } ?? "")
            return words.isEmpty ? nil : "\(code: service.name): \(words)"
        }
    }

    var serverTable: ReportTable {
        let server = policy.server
        var rows: [[Prose]] = []
        if let target = server.target { rows.append(["server", "\(code: target.notation)"]) }
        if let topology = server.topology { rows.append(["topology", Prose(topology.rawValue)]) }
        rows += server.directives.map { ["\(code: $0.name)", "\(code: $0.value.isEmpty ? "\"\"" : $0.value)"] }
        return ReportTable(["Setting", "Value"], rows)
    }

    var connectionTable: ReportTable {
        ReportTable(
            ["Setting", "Environment variable", "Without it"],
            policy.connection.settings.map { setting in
                [
                    "\(code: setting.name)", "\(code: setting.environment ?? "")",
                    "\(code: setting.defaultValue ?? "")",
                ]
            })
    }

    var lintTable: ReportTable {
        ReportTable(
            ["Rule", "Severity", "Why"],
            policy.lint.map { setting in
                [
                    "\(code: setting.rule.description)", Prose(setting.severity?.rawValue ?? "off"),
                    Prose(documentation: setting.reason),
                ]
            })
    }
}

extension Server.Target {
    /// `redis-7.0`.
    var notation: String { "\(flavour.rawValue)-\(major).\(minor)" }
}
