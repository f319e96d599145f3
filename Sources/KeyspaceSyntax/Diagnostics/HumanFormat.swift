/// Writes findings for a person at a terminal, and for the tools that read what compilers print.
///
///     policies/market-data.yaml:7:5: error: unknown option 'tt1' in namespace 'market' [unknown-key]
///     3 |   market:
///       |   ------ in this namespace
///     7 |     tt1: 30s
///       |     ^^^ did you mean 'ttl'?
///     help: replace with 'ttl'
///     7 -     tt1: 30s
///     7 +     ttl: 30s
///
/// The first line is alone meaningful, in the form that SwiftPM, editors and problem matchers know. A note near its
/// finding is drawn into the finding's snippet; any other is a line of the same form with a snippet of its own.
package struct HumanFormat {
    let sources: SourceSet
    let isColored: Bool
    private var positions: PositionIndex

    /// - Parameter color: whether to write escape sequences for colours; who knows the terminal decides.
    package init(sources: SourceSet, color: Bool) {
        self.sources = sources
        isColored = color
        positions = PositionIndex(sources)
    }

    /// All findings, in the order given, an empty line between two.
    package static func text(of diagnostics: [Diagnostic], sources: SourceSet, color: Bool = false) -> String {
        var format = HumanFormat(sources: sources, color: color)
        var output = ""
        for diagnostic in diagnostics {
            if !output.isEmpty { output += "\n" }
            format.append(diagnostic, to: &output)
        }
        return output
    }

    /// "2 errors, 1 warning"; what there is none of is left out, and "no findings" if there is nothing.
    package static func summary(errors: Int, warnings: Int) -> String {
        func counted(_ count: Int, _ noun: String) -> String? {
            count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        let parts = [counted(errors, "error"), counted(warnings, "warning")].compactMap(\.self)
        return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
    }

    /// One finding with its snippet, notes and fixes; every line ends with a line break.
    package mutating func append(_ diagnostic: Diagnostic, to output: inout String) {
        let severity = TerminalStyle(diagnostic.severity)
        output += heading(diagnostic.severity.rawValue, severity, diagnostic.message, at: diagnostic.range)
        output += " [\(TerminalText.escaped(diagnostic.rule.description))]\n"

        let subject = Snippet.Mark(
            range: diagnostic.range, label: diagnostic.label ?? "", pointer: "^", style: severity)
        var near: [Snippet.Mark] = []
        var distant: [Diagnostic.Note] = []
        for note in diagnostic.notes {
            if isNear(note, to: diagnostic) {
                near.append(Snippet.Mark(range: note.range, label: note.message, pointer: "-", style: .note))
            } else {
                distant.append(note)
            }
        }
        Snippet(marks: near + [subject]).append(to: &output, format: &self)
        for note in distant {
            output += heading("note", .note, note.message, at: note.range) + "\n"
            let mark = Snippet.Mark(range: note.range, label: "", pointer: "^", style: .note)
            Snippet(marks: [mark]).append(to: &output, format: &self)
        }
        for fix in diagnostic.fixes {
            // The place is said where it is not the finding's own file; the patch shows the line.
            let place = fix.range.file == diagnostic.range.file ? "" : place(of: fix.range)
            output += TerminalStyle.strong.applied(to: place, if: isColored)
            output += TerminalStyle.help.applied(to: "help:", if: isColored)
            output += " \(TerminalText.escaped(fix.message))\n"
            Patch(fix, in: sources[fix.range.file]).append(to: &output, isColored: isColored)
        }
    }

    mutating func position(of offset: Int32, in file: SourceID) -> SourceFile.Position {
        positions.position(of: Int(offset), in: file)
    }
}

extension HumanFormat {
    private mutating func heading(
        _ word: String, _ style: TerminalStyle, _ message: String, at range: SourceRange
    ) -> String {
        let place = TerminalStyle.strong.applied(to: place(of: range), if: isColored)
        return place + style.applied(to: "\(word):", if: isColored) + " \(TerminalText.escaped(message))"
    }

    private mutating func place(of range: SourceRange) -> String {
        let position = position(of: range.start, in: range.file)
        return "\(TerminalText.escaped(sources[range.file].path)):\(position.line):\(position.column): "
    }

    /// Whether both are seen at one glance, so that one snippet can show them.
    private mutating func isNear(_ note: Diagnostic.Note, to diagnostic: Diagnostic) -> Bool {
        guard note.range.file == diagnostic.range.file, note.range != diagnostic.range else { return false }
        let line = position(of: diagnostic.range.start, in: diagnostic.range.file).line
        let noteLine = position(of: note.range.start, in: note.range.file).line
        // A line that is cut around one place may not show the other.
        if line == noteLine { return sources[note.range.file].lineRange(line).count <= SnippetLine.widest / 2 }
        return abs(line - noteLine) <= 8
    }
}
