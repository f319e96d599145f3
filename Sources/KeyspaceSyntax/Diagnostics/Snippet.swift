/// Lines of one file with marks under the places that matter.
struct Snippet {
    let marks: [Mark]

    struct Mark {
        let range: SourceRange
        let label: String
        let pointer: Character
        let style: TerminalStyle
    }

    /// The marked lines in the file's order, each with its marks in the order given.
    func append(to output: inout String, format: inout HumanFormat) {
        var lines: [Int: [Mark]] = [:]
        for mark in marks {
            lines[format.position(of: mark.range.start, in: mark.range.file).line, default: []].append(mark)
        }
        let gutter = lines.keys.reduce(0) { max($0, String($1).count) }
        for (number, marks) in lines.sorted(by: { $0.key < $1.key }) {
            Self.append(number, marks, gutter: gutter, to: &output, format: format)
        }
    }

    private static func append(
        _ number: Int, _ marks: [Mark], gutter: Int, to output: inout String, format: HumanFormat
    ) {
        guard let focus = marks.last?.range else { return }
        let file = format.sources[focus.file]
        let end = file.lineRange(number).upperBound
        let line = SnippetLine(number, of: file, focus: Int(focus.start)..<max(Int(focus.start), Int(focus.end)))
        let count = String(repeating: " ", count: gutter - String(number).count) + "\(number)"
        output += TerminalStyle.note.applied(to: "\(count) |", if: format.isColored)
        output += (line.text.isEmpty ? "" : " ") + line.text + "\n"
        for mark in marks {
            let start = Int(mark.range.start)
            // A range over several lines is marked to the end of its first.
            let columns = line.columns(of: start..<max(start, min(Int(mark.range.end), end)))
            let pointers = String(repeating: mark.pointer, count: max(1, columns.count))
            let label = mark.label.isEmpty ? "" : " " + TerminalText.escaped(mark.label)
            let margin = String(repeating: " ", count: gutter) + " |"
            output += TerminalStyle.note.applied(to: margin, if: format.isColored)
            output += String(repeating: " ", count: columns.lowerBound + 1)
            output += mark.style.applied(to: pointers + label, if: format.isColored) + "\n"
        }
    }
}
