/// Text made fit for a terminal: what would act on it, hide or turn the text around is shown escaped.
///
/// A policy may come from a stranger's pull request; a name in it must not move the cursor, recolour the log or, by
/// bidirectional controls, make a line read differently from what it says.
package enum TerminalText {
    /// The text with each dangerous or invisible scalar as `\n`, `\t` or `\u{1b}`; very long text loses its middle.
    package static func escaped(_ text: String) -> String {
        let text = shortened(text)
        guard text.unicodeScalars.contains(where: isEscaped) else { return text }
        return text.reduce(into: "") { result, character in
            for scalar in character.unicodeScalars {
                // A joiner inside a character makes one picture or letter of it; alone it is only invisible.
                let isJoiner = isJoiner(scalar) && character.unicodeScalars.count > 1
                if isEscaped(scalar), !isJoiner {
                    result += escape(scalar)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
    }

    static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
        default: return false
        }
    }

    static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\u{200C}" || scalar == "\u{200D}"
    }

    static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": #"\n"#
        case "\r": #"\r"#
        case "\t": #"\t"#
        default: #"\u{"# + String(scalar.value, radix: 16) + "}"
        }
    }

    /// A message may quote a scalar of 4 MiB.
    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > 4_000 else { return text }
        return text.unicodeScalars.count <= 2_000
            ? text : String(text.unicodeScalars.prefix(1_500)) + "…" + String(text.unicodeScalars.suffix(300))
    }
}
