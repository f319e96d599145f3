package import KeyspaceAnalysis
import KeyspaceSyntax

extension Explanation {
    /// For a terminal.
    package var text: String {
        var text = "\(rule): \(finds)\n\(standing)\n"
        func add(_ title: String, _ blocks: [String]) {
            text += "\n\(title)\n" + blocks.joined(separator: "\n")
        }
        add("What it does", [Self.indented(does.wrapped(to: 96))])
        add("Why it matters", [Self.indented(matters.wrapped(to: 96))])
        add("Example", example.shown.map { Self.indented($0.lines) })
        add("Use instead", [Self.indented(advice.wrapped(to: 96))] + instead.shown.map { Self.indented($0.lines) })
        return text
    }

    /// How bad its findings are, and whether a policy has a say in it.
    var standing: String {
        isLint
            ? "\(severity.rawValue); can be allowed, and weighed otherwise" : "\(severity.rawValue); cannot be allowed"
    }

    private static func indented(_ lines: [String]) -> String {
        lines.map { $0.isEmpty ? "\n" : "  \($0)\n" }.joined()
    }
}

extension Explanation.Example {
    /// Its files, the root file first; what cannot be seen is shown as an escape.
    var shown: [(name: String?, lines: [String])] {
        func lines(_ text: String) -> [String] {
            text.split(separator: "\n", omittingEmptySubsequences: true).map { TerminalText.escaped(String($0)) }
        }
        return [(nil, lines(text))]
            + files.sorted { $0.key < $1.key }.map { ($0.key, ["# \($0.key)"] + lines($0.value)) }
    }
}

extension String {
    /// Lines of whole words, as long as they fit.
    fileprivate func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let line = lines.last, line.count + 1 + word.count <= width {
                lines[lines.count - 1] = line + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
