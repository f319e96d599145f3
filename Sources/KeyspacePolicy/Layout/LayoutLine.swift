import KeyspaceSyntax

/// A line of a file, and what becomes of it.
struct LayoutLine {
    /// Offsets, without the line break.
    let range: Range<Int>
    /// White space before anything else.
    let indent: Int
    var kind = Kind.unclaimed
    /// Parts of the line that are written otherwise, from left to right.
    var replacements: [(range: Range<Int>, text: String)] = []
    /// Where the last token ends, so that only a comment can follow; nil where that is not known.
    var tokenEnd: Int?
    /// Its end is within a scalar, to which white space can belong.
    var endsInScalar = false
    /// The block collections around it, from the outermost, by their columns before and after.
    var columns: [(old: Int, new: Int)] = []

    enum Kind {
        /// Blank, a comment, or a mark of YAML's own such as `---`.
        case unclaimed
        /// A key, a dash or a value begins it.
        case start(indent: Int)
        /// It goes on with what an earlier line began.
        case continuation(shift: Int, least: Int)
        /// It is text of a block scalar whose lines begin at `indent`.
        case text(shift: Int, indent: Int)
    }

    var contentStart: Int { range.lowerBound + indent }
    var isBlank: Bool { contentStart == range.upperBound }

    /// Cuts bytes into lines. A byte order mark is left out.
    static func all(of bytes: [UInt8]) -> [LayoutLine] {
        var lines: [LayoutLine] = []
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // A line break ends a line and begins none.
        while start < bytes.count || lines.isEmpty {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            let next = end + 1
            if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
            var indent = 0
            while start + indent < end, bytes[start + indent] == 0x20 || bytes[start + indent] == 0x09 { indent += 1 }
            lines.append(LayoutLine(range: start..<end, indent: indent))
            start = next
        }
        return lines
    }
}
