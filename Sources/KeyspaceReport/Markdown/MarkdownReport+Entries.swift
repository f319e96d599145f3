import KeyspacePolicy

extension Report {
    func writeNamespaces(to report: inout MarkdownWriter) {
        guard !policy.namespaces.isEmpty else { return }
        report.heading(2, "Entries")
        for namespace in policy.namespaces {
            report.heading(3, Markdown.text(namespace.name))
            writeDocumentation(namespace.summary, namespace.description, namespace.deprecated, to: &report)
            guard namespace.variantParameter != nil else {
                for entry in namespace.entries {
                    report.list(keyFacts(of: namespace) + lines(facts(of: entry, in: namespace)))
                    report.table(table(of: fields(of: entry)))
                }
                continue
            }
            report.list(keyFacts(of: namespace))
            for entry in namespace.entries {
                report.heading(4, Markdown.text(entry.name))
                // What the namespace says of all variants stands above.
                writeDocumentation(
                    entry.summary == namespace.summary ? nil : entry.summary,
                    entry.description == namespace.description ? nil : entry.description,
                    entry.deprecated == namespace.deprecated ? nil : entry.deprecated, to: &report)
                report.list(lines(facts(of: entry, in: namespace)))
                report.table(table(of: fields(of: entry)))
            }
        }
    }

    private func writeDocumentation(
        _ summary: String?, _ description: String?, _ deprecated: String?, to report: inout MarkdownWriter
    ) {
        if let summary { report.paragraph(Markdown.prose(summary)) }
        if let description { report.paragraph(Markdown.paragraphs(description)) }
        if let deprecated { report.paragraph("**Deprecated:** " + Markdown.prose(deprecated)) }
    }

    private func keyFacts(of namespace: Namespace) -> [String] {
        let parameters = namespace.parameters.map { parameter in
            "  - \(Markdown.code(parameter.name)): \(words(of: parameter).markdown)"
        }
        let key = "**Key:** " + Markdown.code(namespace.pattern.text)
        return [([key] + parameters).joined(separator: "\n")]
    }

    private func lines(_ facts: [Fact]) -> [String] {
        facts.map { "**\($0.label):** \($0.text.markdown)" }
    }
}
