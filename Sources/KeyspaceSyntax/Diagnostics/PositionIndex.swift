/// Finds lines and columns of many offsets.
///
/// A column is a count over its line. A flow mapping may have megabytes on one line and a finding at every key; so that
/// not every finding walks over all of it, the counts of a long line are kept at every 4 KiB.
package struct PositionIndex {
    private let sources: SourceSet
    /// Scalars before each 4 KiB of a line, by the line's offset in its file.
    private var counts: [Line: [Int]] = [:]

    private struct Line: Hashable {
        let file: SourceID
        let start: Int
    }

    private static let stride = 4_096

    package init(_ sources: SourceSet) {
        self.sources = sources
    }

    package mutating func position(of offset: Int, in id: SourceID) -> SourceFile.Position {
        let file = sources[id]
        let offset = min(max(offset, 0), file.bytes.count)
        let number = Self.line(of: offset, in: file)
        let start = file.lineRange(number).lowerBound
        guard offset - start > Self.stride else { return file.position(of: offset) }

        let line = Line(file: id, start: start)
        let known = counts[line] ?? Self.counts(of: file.bytes[file.lineRange(number)])
        counts[line] = known
        // Behind the end of the line is only its line break.
        let index = min((offset - start) / Self.stride, known.count - 1)
        let column = known[index] + Self.scalars(in: file.bytes[(start + index * Self.stride)..<offset])
        return SourceFile.Position(line: number, column: column + 1)
    }

    private static func counts(of line: ArraySlice<UInt8>) -> [Int] {
        var counts = [0]
        for start in Swift.stride(from: line.startIndex, to: line.endIndex, by: stride) {
            counts.append(counts[counts.count - 1] + scalars(in: line[start...].prefix(stride)))
        }
        return Array(counts.dropLast())
    }

    /// Every byte but a continuation byte (10xxxxxx) begins a scalar.
    private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }

    private static func line(of offset: Int, in file: SourceFile) -> Int {
        var low = 1
        var high = file.lineCount + 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if file.lineRange(middle).lowerBound <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
