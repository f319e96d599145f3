/// What a fix does to the lines it touches: those that go and those that come.
struct Patch {
    /// The number of the first line that changes.
    private let first: Int
    private let removed: [String]
    private let added: [String]

    /// More lines than these of each kind are not shown.
    private static let mostLines = 8

    init(_ fix: Diagnostic.Fix, in file: SourceFile) {
        let start = min(Int(fix.range.start), file.bytes.count)
        let end = min(max(start, Int(fix.range.end)), file.bytes.count)
        let firstLine = file.position(of: start).line
        let lastLine = file.position(of: end).line
        let from = file.lineRange(firstLine)
        let to = file.lineRange(lastLine)
        // Context far from the change on a line of megabytes is of no use.
        let head: ArraySlice<UInt8> = file.bytes[max(from.lowerBound, start - SnippetLine.widest)..<start]
        let tail = file.bytes[end..<max(end, min(to.upperBound, end + SnippetLine.widest))]

        var before = Self.lines(of: [head, file.bytes[start..<end].prefix(1 << 16), tail])
        var after = Self.lines(of: [head, Array(fix.replacement.utf8.prefix(1 << 16))[...], tail])
        // A line that stays as it is would be noise, such as the one behind which an insertion begins.
        var skipped = 0
        while let line = before.first, line == after.first {
            before.removeFirst()
            after.removeFirst()
            skipped += 1
        }
        while let line = before.last, line == after.last {
            before.removeLast()
            after.removeLast()
        }
        first = firstLine + skipped
        removed = before
        added = after
    }

    func append(to output: inout String, isColored: Bool) {
        let last = first + max(removed.count, added.count, 1) - 1
        let gutter = String(last).count
        func append(_ lines: [String], _ sign: Character, _ style: TerminalStyle) {
            for (index, line) in lines.prefix(Self.mostLines).enumerated() {
                let number = String(first + index)
                let margin = String(repeating: " ", count: gutter - number.count) + "\(number) \(sign)"
                output += style.applied(to: margin + (line.isEmpty ? "" : " " + line), if: isColored) + "\n"
            }
            if lines.count > Self.mostLines { output += String(repeating: " ", count: gutter + 3) + "…\n" }
        }
        append(removed, "-", .removed)
        append(added, "+", .added)
    }

    private static func lines(of parts: [ArraySlice<UInt8>]) -> [String] {
        let text = SourceFile(path: "", bytes: Array(parts.joined()))
        return (1...text.lineCount).map { number in
            let start = text.lineRange(number).lowerBound
            return SnippetLine(number, of: text, focus: start..<start).text
        }
    }
}
