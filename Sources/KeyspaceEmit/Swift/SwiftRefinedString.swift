import KeyspacePolicy

/// A string type that only holds what its expression matches: a wrapper with the automaton as a table.
struct SwiftRefinedString {
    let name: String
    let documentation: SwiftDocumentation
    let refined: RefinedString

    func write(to code: inout CodeWriter) {
        var documentation = documentation
        documentation.add(sentences: ["Matches `\(refined.expression)`."])
        documentation.write(to: &code)
        code.block("public struct \(name): RefinedText") { code in
            writePattern(to: &code)
            code.line("public let text: String")
            code.blank()
            code.block("public init(matched text: MatchedText)") { $0.line("self.text = text.string") }
        }
    }

    private func writePattern(to code: inout CodeWriter) {
        let head = "public static let pattern = TextPattern("
        let expression = SwiftLiteral.string(refined.expression)
        let rows = refined.automaton.emission.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let table = rows.joined(separator: " ")
        let oneLine = "\(head)\(expression), states: \"\(table)\")"
        if oneLine.count <= code.width { return code.line(oneLine) }
        code.line(head)
        code.indented { code in
            code.line("\(expression),")
            if table.count + 10 <= code.width {
                code.line("states: \"\(table)\"")
            } else {
                code.line("states: \"\"\"")
                code.indented { code in
                    for line in lines(of: rows, width: code.width - 2) { code.line(line) }
                    code.line("\"\"\"")
                }
            }
        }
        code.line(")")
    }

    /// As many rows a line as fit; a longer row is broken behind a comma. A backslash joins a line with the next.
    private func lines(of rows: [String], width: Int) -> [String] {
        var pieces: [String] = []
        for (index, row) in rows.enumerated() {
            let transitions = row.split(separator: ",")
            for (position, transition) in transitions.enumerated() {
                let isLast = position == transitions.count - 1
                pieces.append(transition + (isLast ? (index < rows.count - 1 ? " " : "") : ","))
            }
        }
        var lines = [""]
        for piece in pieces {
            if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + piece.count > width { lines.append("") }
            lines[lines.count - 1] += piece
        }
        for index in lines.indices.dropLast() { lines[index] += "\\" }
        return lines
    }
}
