/// A doc comment: a summary, then paragraphs.
struct SwiftDocumentation {
    private var paragraphs: [[String]] = []

    /// The summary is one line of the policy; without one, `fallback` says what this is.
    init(_ summary: String?, fallback: String? = nil) {
        let summary = summary.map(Self.lines) ?? []
        let text = summary.filter { !$0.isEmpty }.joined(separator: " ")
        if !text.isEmpty {
            paragraphs.append([Self.sentence(text)])
        } else if let fallback {
            paragraphs.append([fallback])
        }
    }

    /// Text of the policy, whose lines stay as they are.
    mutating func add(description: String?) {
        guard let description else { return }
        for paragraph in Self.lines(description).split(separator: "") { paragraphs.append(Array(paragraph)) }
    }

    /// Facts, one after the other.
    mutating func add(sentences: [String]) {
        guard !sentences.isEmpty else { return }
        paragraphs.append([Self.lines(sentences.joined(separator: " ")).joined(separator: " ")])
    }

    /// Lines that stand together, such as a list of parameters.
    mutating func add(lines: [String]) {
        guard !lines.isEmpty else { return }
        paragraphs.append(lines)
    }

    func write(to code: inout CodeWriter) {
        var isCode = false
        for (index, paragraph) in paragraphs.enumerated() {
            if index > 0 { code.line("///") }
            for line in paragraph {
                if line.hasPrefix("```") { isCode.toggle() }
                if isCode || line.hasPrefix("    ") {
                    code.line("/// " + line)
                    continue
                }
                for piece in Self.wrapped(line, to: code.width - 4) { code.line("/// " + piece) }
            }
        }
    }

    /// Lines without what would end a comment or cannot be seen; a blank line is empty.
    private static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
            var clean = String.UnicodeScalarView()
            for scalar in line.unicodeScalars {
                clean.append(scalar.properties.generalCategory == .control ? " " : scalar)
            }
            while let last = clean.last, last.properties.isWhitespace { clean.removeLast() }
            return String(clean)
        }
    }

    /// Ends with a full stop, if it ends with nothing of the kind.
    private static func sentence(_ text: String) -> String {
        guard let last = text.last, last.isLetter || last.isNumber || ")]\"'`%".contains(last) else { return text }
        return text + "."
    }

    /// Broken at spaces, but not before a per cent sign; a longer word stays whole.
    private static func wrapped(_ line: String, to width: Int) -> [String] {
        guard line.exceeds(width) else { return [line] }
        let indentation = String(line.prefix { $0 == " " })
        let isListItem = line.dropFirst(indentation.count).prefix(2) == "- "
        var lines: [String] = []
        var current = ""
        var count = 0
        for word in line.split(separator: " ") {
            let length = word.count
            if count > 0, count + 1 + length > width, word != "%" {
                lines.append(current)
                count = 0
            }
            if count == 0 {
                current = indentation + (isListItem && !lines.isEmpty ? "  " : "") + word
                count = current.count
            } else {
                current += " " + word
                count += 1 + length
            }
        }
        lines.append(current)
        return lines
    }
}
