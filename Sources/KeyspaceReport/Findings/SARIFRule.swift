import KeyspaceEmit
import KeyspaceSyntax

/// A rule as SARIF describes it.
struct SARIFRule {
    private let rule: RuleDescription

    init(_ rule: RuleDescription) {
        self.rule = rule
    }

    func write(to json: inout JSONWriter) {
        let id = rule.rule.description
        let sentence = SARIFText.sentence(rule.summary)
        json.member("id", id)
        json.member("name", SARIFText.shortened(id, to: 255))
        writeMessage("shortDescription", sentence, to: &json)
        writeMessage("fullDescription", firstParagraph ?? sentence, to: &json)
        json.object("help") { json in
            // No message with placeholders: doubled braces would be shown as such, and mean something else in a key pattern.
            let help = rule.explanation.isEmpty ? sentence : rule.explanation
            json.member("text", help)
            json.member("markdown", "# \(id)\n\n\(help)")
        }
        json.object("defaultConfiguration") { $0.member("level", rule.severity.sarifLevel) }
        json.object("properties") { json in
            // GitHub shows ten.
            json.member("tags", Array(rule.tags.prefix(10)))
            json.member("precision", "very-high")
            json.member("problem.severity", problemSeverity)
            json.member("security-severity", ifPresent: rule.securitySeverity)
        }
    }

    private func writeMessage(_ name: String, _ text: String, to json: inout JSONWriter) {
        // Doubled braces count, but must not be cut apart.
        let braces = text.count { $0 == "{" || $0 == "}" }
        json.object(name) {
            $0.member("text", SARIFText.plain(SARIFText.shortened(text, to: max(512, 1_024 - braces))))
        }
    }

    /// Of the explanation, behind its headings.
    private var firstParagraph: String? {
        rule.explanation.split(separator: "\n\n").first { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\n").joined(separator: " ") }
    }

    private var problemSeverity: String {
        switch rule.severity {
        case .error: "error"
        case .warning: "warning"
        case .info: "recommendation"
        }
    }
}

/// Text as SARIF wants it.
enum SARIFText {
    /// The message, with links to the places of the notes: their number is that of the related location.
    static func message(of finding: Diagnostic) -> String {
        let text = disarmed(plain(finding.sentence))
        let links = finding.notes.enumerated().map { index, note in "[\(link(plain(note.sentence)))](\(index + 1))" }
        return links.isEmpty ? text : text + "; " + links.joined(separator: ", ")
    }

    /// Braces would be placeholders (§3.11.5).
    static func plain(_ text: String) -> String {
        text.contains { $0 == "{" || $0 == "}" }
            ? text.replacing("{", with: "{{").replacing("}", with: "}}") : text
    }

    /// `a key that a mapping has already` as `A key that a mapping has already.`
    static func sentence(_ summary: String) -> String {
        guard let first = summary.first, !summary.hasSuffix(".") else { return summary }
        return first.uppercased() + summary.dropFirst() + "."
    }

    static func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }

    /// In the text of a link, brackets and backslashes are escaped (§3.11.6).
    private static func link(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            if character == "[" || character == "]" || character == "\\" { result.append("\\") }
            result.append(character)
        }
    }

    /// Outside of links readers show a backslash as it is, so only what would be taken for a link is escaped.
    private static func disarmed(_ text: String) -> String {
        text.contains("](") ? link(text) : text
    }
}

/// Where the project is described.
let projectAddress = "https://github.com/swift-keyspace/swift-keyspace"
