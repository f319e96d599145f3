import KeyspacePolicy

extension Report {
    func writeTypes(to report: inout MarkdownWriter) {
        guard !policy.types.isEmpty else { return }
        report.heading(2, "Types")
        for (index, type) in policy.types.enumerated() {
            report.heading(3, Markdown.text(type.name))
            if let summary = type.summary { report.paragraph(Markdown.prose(summary)) }
            write(type.definition, of: TypeID(index), to: &report)
        }
    }

    private func write(_ definition: NamedType.Definition, of id: TypeID, to report: inout MarkdownWriter) {
        switch definition {
        case .record(let fields): writeFieldTable(fields, to: &report)
        case .enumeration(let cases): report.paragraph("One of \(Markdown.codes(cases.map(\.text))).")
        case .refined(let refined):
            let examples = policy.exampleTexts(of: refined, id)
            report.paragraph(
                "Text that matches \(Markdown.code(refined.expression))"
                    + (examples.isEmpty ? "." : ", such as \(Markdown.codes(examples))."))
        case .alias(let target): report.paragraph("The same as \(Markdown.code(policy.notation(target))).")
        case .swift(let swift):
            let name = (swift.module.map { $0 + "." } ?? "") + swift.name
            report.paragraph("The services' own type \(Markdown.code(name)).")
        case .invalid: report.paragraph("Not understood; see the findings.")
        }
    }

    /// The fields of a record, of a hash or of a stream's entries.
    func writeFieldTable(_ fields: [Field], to report: inout MarkdownWriter) {
        report.table(
            ["Field", "Type", "Default", "Summary"],
            fields.map { field in
                [
                    Markdown.code(field.name), Markdown.code(policy.notation(field.type)),
                    Markdown.code(field.defaultValue?.notation ?? ""), Markdown.prose(field.summary ?? ""),
                ]
            })
    }
}
