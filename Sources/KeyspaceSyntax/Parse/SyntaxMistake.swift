/// A mistake in a file's syntax in words of its own, with its true place.
///
/// libyaml says where it gave up, which for a bracket or a quote that is never closed is the end of the file.
struct SyntaxMistake {
    let message: String
    let label: String?
    /// In bytes.
    let range: Range<Int>
    /// The lines below that are indented alike have the same mistake.
    var takesNeighbours = false

    init(_ failure: YAMLFailure, place: Int, contextPlace: Int, in lines: SourceLines) {
        let line = lines.line(at: place)
        let context = lines.line(at: contextPlace)
        func mistake(_ message: String, _ range: Range<Int>, _ label: String? = nil) -> SyntaxMistake {
            SyntaxMistake(message, at: range, label: label)
        }
        let problem = failure.problem
        if let pattern = lines.unquotedPattern(onLineOf: place) ?? lines.unquotedPattern(onLineOf: contextPlace),
            failure.context.contains("mapping") || failure.context.contains("key")
        {
            self = mistake(
                "a value that begins with '{' is read as a mapping; begin the key pattern with literal text, such as 'user:'",
                pattern, "as user:\(shown(lines.text(pattern)))")
        } else if let text = UnquotedText(at: place, in: lines) {
            self = text.mistake
        } else if failure.context.contains("quoted scalar"), !problem.contains("escape") {
            let quote = lines.text(contextPlace..<min(contextPlace + 1, lines.count))
            self = mistake("quote \(quote) is never closed", contextPlace..<context.end, "it opens here")
        } else if problem.contains("escape") || problem.contains("hexdecimal") || problem.contains("hexadecimal") {
            self = mistake(
                "unknown escape in double quotes; write '\\\\' for a backslash, or use single quotes",
                place..<min(place + 2, lines.count))
        } else if failure.context.contains("flow sequence") || failure.context.contains("flow mapping") {
            let (open, close) = failure.context.contains("sequence") ? ("[", "]") : ("{", "}")
            if line.number == context.number, place < line.end {
                self = mistake(
                    "expected ',' or '\(close)' here, in the '\(open)…\(close)' that opens in column \(context.column(of: contextPlace))",
                    lines.token(at: place))
            } else {
                self = mistake(
                    "'\(open)' is never closed; expected '\(close)'", contextPlace..<(contextPlace + 1), "it opens here"
                )
            }
        } else if problem.contains("could not find expected ':'") {
            self = Self.missingColon(lines.token(at: contextPlace), lines)
        } else if problem.contains("mapping values are not allowed") {
            self = Self.misplacedValue(place, line, lines)
        } else if problem.contains("tab") || place < lines.count && lines.byte(place) == 0x09 {
            self = mistake("a tab; YAML is indented with spaces", place..<min(place + 1, lines.count))
        } else if problem.contains("cannot start any token") {
            let token = lines.token(at: place)
            self = mistake(
                "'\(lines.text(place..<min(place + 1, lines.count)))' cannot begin a value; put the value in quotes",
                token)
        } else if problem.contains("block sequence entries are not allowed") || problem.contains("expected '-'") {
            self = mistake(
                problem.contains("expected '-'")
                    ? "expected '-' as before the other elements of the list"
                    : "a list's '-' cannot stand here; put the list on lines of its own",
                lines.token(at: place))
        } else if problem.contains("did not find expected key") || problem.contains("mapping keys are not allowed") {
            self = Self.misplacedKey(place, line, context, lines)
        } else if problem.contains("did not find expected node content") {
            self = mistake("expected a value here", lines.token(at: place))
        } else if problem.contains("incompatible YAML document") {
            self = mistake("directives are not part of the policy language; leave them out", line.start..<line.end)
        } else if problem.contains("document start") {
            self = mistake(
                "text behind the end of the policy; is it indented like its neighbours?", lines.token(at: place))
        } else if let space = Self.noBreakSpace(behind: lines.token(at: contextPlace), lines) {
            self = space
        } else {
            self = mistake("this is no YAML that can be read", lines.token(at: place))
        }
    }

    init(_ message: String, at range: Range<Int>, label: String? = nil) {
        self.message = message
        self.label = label
        self.range = range
    }

    /// `summary What it is`, or `key:cart:{id}`.
    static func missingColon(_ token: Range<Int>, _ lines: SourceLines) -> SyntaxMistake {
        let text = lines.text(token)
        let line = lines.line(at: token.lowerBound)
        if let above = lines.significantLine(above: line), above.indent == line.indent,
            lines.byte(above.start + above.indent) == UInt8(ascii: "-")
        {
            return SyntaxMistake("expected '-' before '\(shown(text))', as before the list's other elements", at: token)
        }
        let end = token.upperBound
        let hasColon = end + 1 < lines.count && lines.byte(end) == UInt8(ascii: ":") && lines.byte(end + 1) > 0x20
        if hasColon, let mistake = noBreakSpace(behind: token, lines) { return mistake }
        return SyntaxMistake(
            hasColon
                ? "a space is missing behind '\(shown(text)):'; a key and its value are written 'key: value'"
                : "expected ':' behind '\(shown(text))'; a key and its value are written 'key: value'", at: token)
    }

    /// It looks like a space and is a letter to YAML, which makes one word of a key and its value.
    private static func noBreakSpace(behind key: Range<Int>, _ lines: SourceLines) -> SyntaxMistake? {
        guard lines.text(key.upperBound..<(key.upperBound + 3)) == ":\u{A0}" else { return nil }
        return SyntaxMistake(
            "a no-break space stands behind '\(shown(lines.text(key))):'; a key and its value are written 'key: value', with a space",
            at: key)
    }

    /// `summary: Note: this`, or a line indented deeper than the entry above it, which has a value already.
    private static func misplacedValue(_ place: Int, _ line: SourceLines.Line, _ lines: SourceLines) -> SyntaxMistake {
        let key = lines.key(of: line)
        if let key, key.colon == place {
            var mistake = SyntaxMistake(
                "'\(shown(lines.text(key.name)))' is indented deeper than the entry above, which has a value already",
                at: key.name)
            mistake.takesNeighbours = true
            return mistake
        }
        if let key {
            return SyntaxMistake(
                "':' within a value without quotes; put the value of '\(shown(lines.text(key.name)))' in quotes",
                at: lines.value(of: line, key))
        }
        return SyntaxMistake("':' cannot stand here; put the text in quotes", at: place..<(place + 1))
    }

    private static func misplacedKey(
        _ place: Int, _ line: SourceLines.Line, _ context: SourceLines.Line, _ lines: SourceLines
    ) -> SyntaxMistake {
        let token = lines.token(at: place)
        if line.start + line.indent == place, lines.key(of: line) != nil {
            return SyntaxMistake(
                "'\(shown(lines.text(token)))' is indented by \(spaces(line.indent)), which fits nothing above it",
                at: token,
                label: "its neighbours are indented by \(lines.neighbourIndent(of: line) ?? context.indent)")
        }
        return SyntaxMistake("expected the next 'key: value' here", at: token, label: "this belongs to no key")
    }
}
