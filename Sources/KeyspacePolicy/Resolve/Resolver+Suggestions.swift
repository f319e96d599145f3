import KeyspaceSyntax

/// What was probably meant, said beside the caret and as a fix.
extension Resolver {
    /// What was probably meant by a name; nil also if nobody would read it.
    mutating func nearest(to name: String, among candidates: some Collection<String>) -> String? {
        diagnostics.isFull ? nil : suggestions.nearest(to: name, among: candidates)
    }

    /// - Parameters:
    ///   - name: what was written.
    ///   - meant: what was probably meant, if anybody can tell.
    ///   - known: all that may stand there: what is as near to another of them is no fix to make unasked.
    ///   - isCertain: whether it surely is that which belongs there: not if it stands there already, nor if it may be
    ///     the typo itself.
    mutating func report(
        _ rule: RuleID, _ message: String, at range: SourceRange, replacing name: String, with meant: String?,
        among known: [String] = [], isCertain: Bool = true, notes: [Diagnostic.Note] = []
    ) {
        guard let meant else { return report(rule, message, at: range, notes: notes) }
        let fix = Diagnostic.Fix(
            "replace with '\(meant)'", at: range, replacement: plainOrQuoted(meant),
            isSafe: isCertain && Suggestion.isSure(name, for: meant, among: known))
        report(rule, message, at: range, label: "did you mean '\(meant)'?", notes: notes, fixes: [fix])
    }
}

/// Text as YAML reads it as the same text.
func plainOrQuoted(_ text: String) -> String {
    let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    let isPlain =
        text.utf8.first.map(isLetter) == true
        && text.utf8.allSatisfy { isLetter($0) || "0123456789_-./".utf8.contains($0) }
        && !["true", "false", "null"].contains(text.lowercased())
    if isPlain { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}
