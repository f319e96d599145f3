/// A table of a report, before it is written as Markdown or as HTML.
struct ReportTable: Sendable {
    let header: [Prose]
    let rows: [[Prose]]

    /// A column in which nothing is said is left out.
    init(_ header: [Prose], _ rows: [[Prose]]) {
        let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        self.header = columns.map { header[$0] }
        self.rows = rows.map { row in columns.map { row[$0] } }
    }

    var isEmpty: Bool { rows.isEmpty }
}

/// Something that a report says of an entry, with the name of what it says.
struct Fact: Sendable, Hashable {
    let label: String
    let text: Prose

    init(_ label: String, _ text: Prose) {
        self.label = label
        self.text = text
    }
}
