/// A file's bytes by lines, for finding out what a broken line was meant to be.
struct SourceLines {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    struct Line {
        let start: Int
        /// Without the line break.
        let end: Int
        /// Spaces before the first other character.
        let indent: Int
        /// From 0; only to compare.
        let number: Int

        func column(of offset: Int) -> Int { offset - start + 1 }
    }

    /// `name: value`, behind the dashes of a list.
    struct Key {
        let name: Range<Int>
        let colon: Int
        /// The column in which the key begins, from 0: what is indented deeper belongs to it.
        let indent: Int
    }

    var count: Int { bytes.count }

    func byte(_ offset: Int) -> UInt8 { bytes[offset] }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
    }

    func line(at offset: Int) -> Line {
        let offset = min(max(offset, 0), bytes.count)
        var start = offset
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        var end = offset
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        var indent = 0
        while start + indent < end, bytes[start + indent] == 0x20 { indent += 1 }
        return Line(start: start, end: end, indent: indent, number: start)
    }

    func next(_ line: Line) -> Line? {
        var offset = line.end
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        return offset + 1 < bytes.count ? self.line(at: offset + 1) : nil
    }

    /// The nearest line above that holds more than a comment.
    func significantLine(above line: Line) -> Line? {
        var line = line
        while line.start > 0 {
            line = self.line(at: line.start - 1)
            if isSignificant(line) { return line }
        }
        return nil
    }

    /// The nearest line above that is not indented deeper and holds more than a comment.
    func significantLine(above line: Line, notDeeperThan indent: Int) -> Line? {
        var above = significantLine(above: line)
        while let line = above, line.indent > indent { above = significantLine(above: line) }
        return above
    }

    /// The nearest line below that holds more than a comment.
    func significantLine(below line: Line) -> Line? {
        var next = next(line)
        while let line = next, !isSignificant(line) { next = self.next(line) }
        return next
    }

    private func isSignificant(_ line: Line) -> Bool {
        line.start + line.indent < line.end && bytes[line.start + line.indent] != UInt8(ascii: "#")
    }

    /// How deep the block is indented that this line belongs to, although it is indented less; nil if it does not.
    func neighbourIndent(of line: Line) -> Int? {
        var least: Int?
        var above = significantLine(above: line)
        while let other = above, other.indent > line.indent {
            least = min(least ?? other.indent, other.indent)
            above = significantLine(above: other)
        }
        guard let least, above?.indent != line.indent else { return nil }
        // What is below the line is its own, if it has no value and is indented more than the block above.
        let isHead = opensBlock(line) && significantLine(below: line)?.indent == least
        return isHead ? nil : least
    }

    /// Where the block begins that this line belongs to, although it is indented less.
    func startOfBlock(_ indent: Int, above line: Line) -> Int? {
        var start: Int?
        var above = significantLine(above: line)
        while let other = above, other.indent >= indent {
            if other.indent == indent { start = other.start + indent }
            above = significantLine(above: other)
        }
        return start
    }

    /// Whether a line is a key without a value on it.
    func opensBlock(_ line: Line) -> Bool {
        key(of: line).map { value(of: line, $0).isEmpty } ?? false
    }

    /// Whether a line could begin with a key that has lost its colon.
    func beginsWithWord(_ line: Line) -> Bool {
        let start = line.start + line.indent
        guard start < line.end else { return false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[start] | 0x20)
    }

    /// The end of the last line that is indented deeper than this one and follows it.
    func end(ofBlockBelow line: Line) -> Int {
        var end = line.end
        var next = significantLine(below: line)
        while let follower = next, follower.indent > line.indent {
            end = follower.end
            next = significantLine(below: follower)
        }
        return end
    }

    /// By how much a block is indented in this file, mostly.
    var usualStep: Int {
        var counts: [Int: Int] = [:]
        var line = isSignificant(self.line(at: 0)) ? self.line(at: 0) : significantLine(below: self.line(at: 0))
        while let current = line, let next = significantLine(below: current) {
            if next.indent > current.indent, opensBlock(current) {
                counts[next.indent - current.indent, default: 0] += 1
            }
            line = next
        }
        return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 2
    }

    /// A word, or what is there instead of one; never empty within a line.
    func token(at offset: Int) -> Range<Int> {
        let line = line(at: offset)
        guard offset < line.end else {
            // The end of a line is shown by its last character.
            let end = line.end > line.start ? line.end : offset
            return max(line.start, min(offset, end))..<max(end, min(offset, end))
        }
        var end = offset
        let stops = Array(",:[]{} \t".utf8)
        while end < line.end, !stops.contains(bytes[end]) { end += 1 }
        return offset..<max(end, min(offset + 1, line.end))
    }

    /// The key with which a line begins.
    func key(of line: Line) -> Key? {
        var start = line.start + line.indent
        while start + 1 < line.end, bytes[start] == UInt8(ascii: "-"), bytes[start + 1] == 0x20 {
            start += 1
            while start < line.end, bytes[start] == 0x20 { start += 1 }
        }
        guard start < line.end, bytes[start] != UInt8(ascii: "#") else { return nil }
        var index = start
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            index += 1
            while index < line.end, bytes[index] != quote { index += 1 }
            index += 1
        } else {
            let openers = Array("{[&*!|>%@`".utf8)
            if openers.contains(quote) { return nil }
        }
        while index < line.end {
            let isLast = index + 1 >= line.end
            if bytes[index] == UInt8(ascii: ":"), isLast || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x09 {
                return Key(name: start..<index, colon: index, indent: start - line.start)
            }
            index += 1
        }
        return nil
    }

    /// What stands behind a key on its line, without a comment.
    func value(of line: Line, _ key: Key) -> Range<Int> {
        var start = key.colon + 1
        while start < line.end, bytes[start] == 0x20 { start += 1 }
        var end = start
        while end < line.end {
            if bytes[end] == UInt8(ascii: "#"), bytes[end - 1] == 0x20 { break }
            end += 1
        }
        while end > start, bytes[end - 1] == 0x20 { end -= 1 }
        return start..<end
    }

    /// The value of a line such as `key: {user}:cart`.
    func unquotedPattern(onLineOf offset: Int) -> Range<Int>? {
        let line = line(at: offset)
        guard let key = key(of: line) else { return nil }
        let value = value(of: line, key)
        guard value.count > 2, bytes[value.lowerBound] == UInt8(ascii: "{"),
            let close = bytes[value].firstIndex(of: UInt8(ascii: "}")), close + 1 < value.upperBound
        else { return nil }
        let isName = bytes[(value.lowerBound + 1)..<close].allSatisfy {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        return isName ? value : nil
    }
}
