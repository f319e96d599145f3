/// Text in Markdown, block by block, with a blank line between.
struct MarkdownWriter {
    private var blocks: [String] = []

    var text: String { blocks.joined(separator: "\n\n") + "\n" }

    /// - Parameter text: Markdown; whatever comes from a policy must be escaped.
    mutating func heading(_ level: Int, _ text: String) {
        blocks.append(String(repeating: "#", count: level) + " " + text)
    }

    mutating func paragraph(_ text: String) {
        blocks.append(text)
    }

    mutating func list(_ items: [String]) {
        guard !items.isEmpty else { return }
        blocks.append(items.map { "- " + $0 }.joined(separator: "\n"))
    }

    /// A table; a column in which nothing is said is left out.
    mutating func table(_ header: [String], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let columns = header.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        let line = { (cells: [String]) in "| " + columns.map { cells[$0] }.joined(separator: " | ") + " |" }
        let rule = "|" + columns.map { _ in " --- |" }.joined()
        blocks.append(([line(header), rule] + rows.map { line($0.map(Self.cell)) }).joined(separator: "\n"))
    }

    mutating func table(_ table: ReportTable) {
        self.table(table.header.map(\.markdown), table.rows.map { $0.map(\.markdown) })
    }

    /// A bar within a cell would begin the next one, within code too.
    private static func cell(_ markdown: String) -> String {
        var cell = ""
        for character in markdown {
            if character == "|" { cell += "\\" }
            cell.append(character.isNewline ? " " : character)
        }
        return cell
    }
}

/// Text of a policy as Markdown that shows it as it is.
enum Markdown {
    /// On one line.
    static func text(_ text: String) -> String {
        var escaped = ""
        var isInWord = false
        for (character, next) in zip(text, text.dropFirst().map(Optional.some) + [nil]) {
            let isWordPart = character.isLetter || character.isNumber
            if character.isNewline || character == "\t" {
                escaped += " "
            } else if character == "_", isInWord, next.map({ $0.isLetter || $0.isNumber }) ?? false {
                // Within a word, as in 'user_id', it means nothing.
                escaped.append(character)
            } else {
                // A bar is left to the table, since it has a meaning only there.
                if #"\`*_[]<>#&~$"#.contains(character) { escaped += "\\" }
                escaped.append(character)
            }
            isInWord = isWordPart
        }
        return escaped
    }

    /// A summary or another line of documentation, in which code in backticks is code, as in the generated comments.
    static func prose(_ text: String) -> String {
        Prose(documentation: text).markdown
    }

    /// Paragraphs are kept, lines are not.
    static func paragraphs(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
            .map { prose($0.joined(separator: " ")) }
            .joined(separator: "\n\n")
    }

    /// In a fence that is longer than any in the text.
    static func code(_ text: some StringProtocol) -> String {
        guard !text.isEmpty else { return "" }
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let pad = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        return fence + pad + text.map { $0.isNewline ? " " : String($0) }.joined() + pad + fence
    }
}

extension Prose {
    var markdown: String {
        parts.map { part in
            switch part {
            case .text(let text): Markdown.text(text)
            case .strong(let text): "**\(Markdown.text(text))**"
            case .code(let text), .name(let text), .type(let text): Markdown.code(text)
            }
        }.joined()
    }
}
