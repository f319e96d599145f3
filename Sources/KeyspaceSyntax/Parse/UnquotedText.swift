/// A key pattern or a regular expression without quotes, where YAML reads its braces and brackets as collections:
/// `{ key: cart:{user}, value: string }`, `matches: [a-z]+`.
struct UnquotedText {
    private let key: String
    private let range: Range<Int>
    private let text: String

    /// The text that holds the place where reading failed; nil if there is none.
    init?(at place: Int, in lines: SourceLines) {
        let line = lines.line(at: place)
        for key in ["key", "matches"] {
            guard let colon = lines.colon(behind: key, lastBefore: place, in: line) else { continue }
            let isInFlow = lines.key(of: line)?.colon != colon
            let range = lines.unquotedText(behind: colon, isInFlow: isInFlow, in: line)
            guard range.contains(place) || isInFlow && range.upperBound == place else { continue }
            let text = lines.text(range)
            guard text.utf8.contains(where: { "{[".utf8.contains($0) }),
                let first = text.utf8.first, !"\"'".utf8.contains(first)
            else { continue }
            (self.key, self.range, self.text) = (key, range, text)
            return
        }
        return nil
    }

    var mistake: SyntaxMistake {
        // A backslash is an escape in double quotes.
        let (noun, quoted) =
            key == "key"
            ? ("a key pattern", "\"\(text)\"")
            : ("a regular expression", "'\(text.replacing("'", with: "''"))'")
        return SyntaxMistake(
            "\(noun) needs quotes here, for YAML reads '{' and '[' as the beginning of a collection", at: range,
            label: "write \(key): \(shown(quoted))")
    }
}

extension SourceLines {
    /// The colon of the last such key before a place on its line.
    fileprivate func colon(behind key: String, lastBefore place: Int, in line: Line) -> Int? {
        let name = Array(key.utf8)
        var colon = min(place, line.end) - 1
        while colon >= line.start + name.count {
            let start = colon - name.count
            if byte(colon) == UInt8(ascii: ":"), colon + 1 < line.end, byte(colon + 1) == 0x20,
                name.indices.allSatisfy({ byte(start + $0) == name[$0] }),
                start == line.start || " {,".utf8.contains(byte(start - 1))
            {
                return colon
            }
            colon -= 1
        }
        return nil
    }

    /// The text up to a comment, and in a flow mapping up to what closes it or a comma outside of all brackets.
    fileprivate func unquotedText(behind colon: Int, isInFlow: Bool, in line: Line) -> Range<Int> {
        var start = colon + 1
        while start < line.end, byte(start) == 0x20 { start += 1 }
        var (end, depth) = (start, 0)
        scan: while end < line.end {
            switch byte(end) {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if isInFlow, depth == 0 { break scan }
                depth -= 1
            case UInt8(ascii: ",") where isInFlow && depth == 0: break scan
            case UInt8(ascii: "#") where end > start && byte(end - 1) == 0x20: break scan
            default: break
            }
            end += 1
        }
        while end > start, byte(end - 1) == 0x20 { end -= 1 }
        return start..<end
    }
}
