/// Tables, which are lists of cards where the screen is too narrow for them.
extension HTMLWriter {
    enum TableStyle: String {
        /// As wide as its content.
        case plain
        /// A card for each row on a narrow screen.
        case stacked
        /// A card for each row that holds the first columns only: the rest stands elsewhere.
        case brief
        /// A line of text for each row on a narrow screen.
        case flowing
    }

    /// - Parameters:
    ///   - caption: what the table is, for those who do not see where it stands.
    ///   - numbers: columns of numbers, which are aligned at their ends.
    ///   - entries: the entry that each row is about, by which a search finds it.
    mutating func table(
        _ table: ReportTable, _ caption: String, style: TableStyle = .stacked, numbers: [Prose] = [],
        entries: [String] = []
    ) {
        guard !table.isEmpty else { return }
        let isNumber = table.header.map(numbers.contains)
        element("table", ["class": style.rawValue]) { page in
            page.element("caption", ["class": "unseen"], text: caption)
            page.element("thead") { page in
                page.element("tr") { page in
                    for (title, isNumber) in zip(table.header, isNumber) {
                        let name = "column-" + title.plain.lowercased().replacing(" ", with: "-")
                        let classes = isNumber ? "number" : style == .brief ? name : ""
                        page.element(
                            "th", classes.isEmpty ? ["scope": "col"] : ["scope": "col", "class": classes], title)
                    }
                }
            }
            page.element("tbody") { page in
                for (index, row) in table.rows.enumerated() {
                    page.element("tr", index < entries.count ? ["data-entry": entries[index]] : [:]) { page in
                        page.cells(row, table.header, isNumber, isLabelled: style == .stacked || style == .flowing)
                    }
                }
            }
        }
    }

    private mutating func cells(_ row: [Prose], _ header: [Prose], _ isNumber: [Bool], isLabelled: Bool) {
        for (column, cell) in row.enumerated() {
            guard column > 0 else {
                element("th", ["scope": "row"], cell)
                continue
            }
            let label = header[column].plain
            let style = isNumber[column] ? "number" : cell.plain == "–" ? "none" : ""
            switch (isLabelled, style.isEmpty) {
            case (true, false): element("td", ["data-label": label, "class": style], cell)
            case (true, true): element("td", ["data-label": label], cell)
            case (false, false): element("td", ["class": style], cell)
            case (false, true): element("td", cell)
            }
        }
    }
}
