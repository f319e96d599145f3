import KeyspaceEmit
import KeyspacePolicy
import KeyspaceSyntax

extension Report {
    /// The report for people.
    package var markdown: String {
        var report = MarkdownWriter()
        writeTitle(to: &report)
        writeGlance(to: &report)
        writeFindings(to: &report)
        writeBudget(to: &report)
        writeAdvice(to: &report)
        writeNamespaces(to: &report)
        writeTypes(to: &report)
        writeServices(to: &report)
        writeSettings(to: &report)
        return report.text
    }

    private func writeTitle(to report: inout MarkdownWriter) {
        report.heading(1, "The keyspace \(Markdown.text(policy.name))")
        if let summary = policy.summary { report.paragraph(Markdown.prose(summary)) }
        var counts = [
            Wording.count(policy.namespaces.count, "namespace"),
            "\(Wording.number(entryCount)) \(entryCount == 1 ? "entry" : "entries")",
            Wording.count(policy.types.count, "type"), Wording.count(policy.files.count, "file"),
        ]
        counts.append("digest \(Markdown.code(policy.digest))")
        report.paragraph(counts.joined(separator: ", ") + ".")
        if !policy.prefix.isEmpty {
            report.paragraph("Every key begins with \(Markdown.code(policy.prefix)), unless a program says otherwise.")
        }
    }

    var entryCount: Int { policy.namespaces.reduce(0) { $0 + $1.entries.count } }

    private func writeGlance(to report: inout MarkdownWriter) {
        report.heading(2, "At a glance")
        guard entryCount > 0 else { return report.paragraph("There is no namespace.") }
        report.table(
            ["Entry", "Key", "Structure", "Value", "Lives", "Owner", "Role", "Without the server"],
            policy.namespaces.flatMap { namespace in
                namespace.entries.map { entry in
                    [
                        Markdown.code(entry.name), Markdown.code(pattern(of: entry, in: namespace)),
                        entry.structure.kind.rawValue, Markdown.code(policy.notation(entry.structure)),
                        entry.lifetime, Markdown.text(entry.owner ?? ""), entry.role.rawValue,
                        entry.whenUnavailable.words,
                    ]
                }
            })
    }

    /// The key pattern; for a variant, with its case in place of the parameter.
    func pattern(of entry: Entry, in namespace: Namespace) -> String {
        namespace.pattern.pieces.map { piece in
            switch piece {
            case .literal(let text): return text
            case .placeholder(let index):
                let parameter = namespace.parameters[index]
                let isVariant = index == namespace.variantParameter
                let text = (isVariant ? entry.variant?.text : nil) ?? "{\(parameter.name)}"
                return parameter.isHashTag ? "{\(text)}" : text
            }
        }.joined()
    }

    private func writeFindings(to report: inout MarkdownWriter) {
        report.heading(2, "Findings")
        guard !findings.isEmpty else { return report.paragraph("None.") }
        report.table(
            ["Severity", "Place", "Finding", "Rule"],
            findings.map { finding in
                let place = place(finding.range)
                return [
                    finding.severity.rawValue, Markdown.code("\(place.file):\(place.line):\(place.column)"),
                    Markdown.text(finding.message), Markdown.code(finding.rule.description),
                ]
            })
    }
}
