import KeyspacePolicy

extension Report {
    func writeTypes(to report: inout MarkdownWriter) {
        guard !policy.types.isEmpty else { return }
        report.heading(2, "Types")
        for (index, type) in policy.types.enumerated() {
            report.heading(3, Markdown.text(type.name))
            if let summary = type.summary { report.paragraph(Markdown.prose(summary)) }
            if let words = words(of: type.definition, TypeID(index)) { report.paragraph(words.markdown) }
            if case .record(let fields) = type.definition { report.table(table(of: fields)) }
        }
    }
}
