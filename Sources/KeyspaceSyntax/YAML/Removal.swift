extension SourceFile {
    /// What to take out of the file to be rid of an entry of a mapping, from its key to its value, and of nothing else.
    ///
    /// Of a block these are its lines; of a flow mapping, the entry with the comma that would be one too many. Nil where a
    /// comment would go with it: whether that is still wanted, only who wrote it can say.
    package func removal(from key: SourceRange, to value: SourceRange) -> SourceRange? {
        guard let start = offset(key.start), let end = offset(value.end), start <= end,
            // A comment between the entry's lines would be lost as well. A '#' within a text is a false alarm that costs
            // no more than the fix.
            !hasComment(in: start..<end)
        else { return nil }
        let lineStart = firstOffset(before: start) { $0 != UInt8(ascii: "\n") }
        let isFirstOnLine = bytes[lineStart..<start].allSatisfy(isBlank)
        // A comment above the entry's line would stay, and from then on describe what comes next.
        if isFirstOnLine, isComment(lineEndingAt: lineStart) { return nil }
        let next = firstOffset(after: end, while: isBlank)
        let range: Range<Int>? =
            switch next < bytes.count ? bytes[next] : UInt8(ascii: "\n") {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                isFirstOnLine ? lineStart..<lineEnd(from: next) : nil
            case UInt8(ascii: ","):
                withoutComma(behind: next, from: start, lineStart: isFirstOnLine ? lineStart : nil)
            case UInt8(ascii: "}"): withoutComma(before: start, to: end, brace: next)
            default: nil
            }
        return range.map { SourceRange(file: key.file, start: $0.lowerBound, end: $0.upperBound) }
    }

    /// An entry of a flow mapping that others follow.
    private func withoutComma(behind comma: Int, from start: Int, lineStart: Int?) -> Range<Int>? {
        let next = firstOffset(after: comma + 1, while: isBlank)
        guard next == bytes.count || bytes[next] != UInt8(ascii: "#") else { return nil }
        let isLastOnLine = next == bytes.count || bytes[next] == UInt8(ascii: "\n") || bytes[next] == UInt8(ascii: "\r")
        guard isLastOnLine else { return start..<next }
        // Nothing else stands on its lines, or what stands before it keeps its line break.
        return lineStart.map { $0..<lineEnd(from: next) } ?? start..<(comma + 1)
    }

    /// The last entry of a flow mapping.
    private func withoutComma(before start: Int, to end: Int, brace: Int) -> Range<Int>? {
        let last = firstOffset(before: start, while: isBlank)
        guard last > 0 else { return nil }
        switch bytes[last - 1] {
        case UInt8(ascii: ","): return (last - 1)..<end
        case UInt8(ascii: "{"): return start..<brace
        default: return nil
        }
    }

    private func hasComment(in range: Range<Int>) -> Bool {
        bytes[range].contains(UInt8(ascii: "#"))
    }

    /// Whether the line before an offset is a comment and nothing else.
    private func isComment(lineEndingAt end: Int) -> Bool {
        guard end > 0 else { return false }
        let start = firstOffset(before: end - 1) { $0 != UInt8(ascii: "\n") }
        return bytes[start..<end].first { !isBlank($0) } == UInt8(ascii: "#")
    }

    private func offset(_ offset: Int32) -> Int? {
        (0...bytes.count).contains(Int(offset)) ? Int(offset) : nil
    }

    private func firstOffset(after start: Int, while holds: (UInt8) -> Bool) -> Int {
        bytes[start...].firstIndex { !holds($0) } ?? bytes.count
    }

    private func firstOffset(before end: Int, while holds: (UInt8) -> Bool) -> Int {
        bytes[..<end].lastIndex { !holds($0) }.map { $0 + 1 } ?? 0
    }

    /// Behind the line break that comes next.
    private func lineEnd(from offset: Int) -> Int {
        bytes[offset...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
