/// One line of a source file as a terminal shows it, and in which columns its bytes are.
///
/// Tabs are spread to the next fourth column and control characters escaped, so that nothing but spaces is needed to
/// stand under a byte. A long line is cut around the place that matters; only the bytes near it are looked at, because
/// a line may have 4 MiB.
struct SnippetLine {
    private(set) var text = ""
    /// Where each shown character begins: offset in the file and column from 0, in ascending order, and the end.
    private var stops: [(offset: Int, column: Int)] = []

    /// How many columns of a line are shown.
    static let widest = 120

    /// - Parameters:
    ///   - number: which line, from 1.
    ///   - focus: offsets in the file that must be seen; what is outside the line is ignored.
    init(_ number: Int, of file: SourceFile, focus: Range<Int>) {
        let line = file.lineRange(number)
        let focus = focus.clamped(to: line)
        let window = Self.window(of: line, around: focus, in: file.bytes)
        let cells = Self.cells(of: file.bytes[window])
        let width = cells.last.map { $0.column + $0.width } ?? 0
        let focusEnd = cells.last { $0.offset < focus.upperBound }.map { $0.column + $0.width } ?? 0
        let focusStart = cells.last { $0.offset <= focus.lowerBound }?.column ?? 0

        var shown = cells[...]
        var isCutBefore = window.lowerBound > line.lowerBound
        var isCutBehind = window.upperBound < line.upperBound
        if width > Self.widest || isCutBefore {
            let first = isCutBefore || focusEnd > Self.widest - 2 ? max(0, focusStart - Self.widest / 3) : 0
            shown = cells.drop { $0.column < first }
            isCutBefore = isCutBefore || shown.startIndex > cells.startIndex
            let last = (shown.first?.column ?? 0) + Self.widest - 2
            shown = shown.prefix { $0.column + $0.width <= last }
            isCutBehind = isCutBehind || shown.endIndex < cells.endIndex
        }
        append(shown, end: shown.endIndex < cells.endIndex ? cells[shown.endIndex].offset : window.upperBound)
        if isCutBefore {
            text = "…" + text
            for index in stops.indices { stops[index].column += 1 }
        }
        if isCutBehind { text += "…" }
    }

    /// The columns, from 0, in which the bytes of a range are shown; what is not shown falls to the nearest edge.
    func columns(of range: Range<Int>) -> Range<Int> {
        // A range that begins inside a character begins with it, and one that ends inside ends behind it.
        let start = stops.last { $0.offset <= range.lowerBound } ?? stops.first
        let end = stops.first { $0.offset >= range.upperBound } ?? stops.last
        let (low, high) = (start?.column ?? 0, end?.column ?? 0)
        return low..<max(low, high)
    }
}

extension SnippetLine {
    private struct Cell {
        let offset: Int
        let column: Int
        let width: Int
        let text: String
    }

    private mutating func append(_ cells: ArraySlice<Cell>, end: Int) {
        let first = cells.first?.column ?? 0
        for cell in cells {
            text += cell.text
            stops.append((cell.offset, cell.column - first))
        }
        stops.append((end, (cells.last.map { $0.column + $0.width } ?? first) - first))
    }

    /// The part of a line whose characters are looked at, cut between scalars.
    private static func window(of line: Range<Int>, around focus: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let reach = 4 * widest
        var start = max(line.lowerBound, focus.lowerBound - reach)
        var end = min(line.upperBound, focus.lowerBound + reach)
        while start > line.lowerBound, start > focus.lowerBound - reach - 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        while end < line.upperBound, end < focus.lowerBound + reach + 4, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return start..<end
    }

    /// The characters of a line. A byte that is no UTF-8 is a cell of its own, as `\xFF`.
    private static func cells(of bytes: ArraySlice<UInt8>) -> [Cell] {
        var cells: [Cell] = []
        var column = 0
        func add(_ text: String, at offset: Int, width: Int) {
            cells.append(Cell(offset: offset, column: column, width: width, text: text))
            column += width
        }
        var offset = bytes.startIndex
        while offset < bytes.endIndex {
            // Nearly all of a policy: a visible ASCII character that nothing behind it can change.
            if (0x20..<0x7F).contains(bytes[offset]), offset + 1 == bytes.endIndex || bytes[offset + 1] < 0x80 {
                add(String(Unicode.Scalar(bytes[offset])), at: offset, width: 1)
                offset += 1
                continue
            }
            let valid = validPrefix(of: bytes[offset...])
            for character in String(decoding: valid, as: UTF8.self) {
                if character == "\t" {
                    let width = 4 - column % 4
                    add(String(repeating: " ", count: width), at: offset, width: width)
                } else if character.unicodeScalars.contains(where: TerminalText.isEscaped) {
                    let text = TerminalText.escaped(String(character))
                    add(text, at: offset, width: text.reduce(0) { $0 + DisplayWidth.columns(of: $1) })
                } else {
                    add(String(character), at: offset, width: DisplayWidth.columns(of: character))
                }
                offset += character.utf8.count
            }
            if offset < bytes.endIndex {
                let digits = String(bytes[offset], radix: 16, uppercase: true)
                add(#"\x"# + digits, at: offset, width: 2 + digits.utf8.count)
                offset += 1
            }
        }
        return cells
    }

    /// The bytes up to the first that is no UTF-8.
    private static func validPrefix(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var length = 0
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        while case .valid(let encoded) = decoder.parseScalar(from: &iterator) { length += encoded.count }
        return bytes.prefix(length)
    }
}
