import KeyspaceSyntax

/// Text of a policy as HTML that shows it as it is, in an element and in a quoted attribute.
///
/// A policy may come from a stranger's pull request: no text of it can become an element, end an attribute, or, by
/// bidirectional controls, make a line read differently from what it says. Those are shown as escapes.
enum HTMLText {
    /// On one line.
    static func escaped(_ text: some StringProtocol) -> String {
        let line = text.utf8.contains { $0 < 0x20 } ? String(text.map { isSpace($0) ? " " : $0 }) : String(text)
        let visible = TerminalText.escaped(line)
        guard visible.utf8.contains(where: isSpecial) else { return visible }
        return visible.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// The paragraphs of a description; lines are not kept.
    static func paragraphs(_ text: String) -> [Prose] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
            .map { Prose(documentation: $0.joined(separator: " ")) }
    }

    private static func isSpace(_ character: Character) -> Bool {
        character.isNewline || character == "\t"
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}
