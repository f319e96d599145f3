/// The bytes of one policy file, and where its lines begin.
package struct SourceFile: Sendable {
    /// The path as the user wrote it, or relative to the folder the tool runs in: what diagnostics show.
    package let path: String
    package let bytes: [UInt8]
    /// Offset of the first byte of each line.
    private let lineStarts: [Int32]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        var starts: [Int32] = [0]
        bytes.withUnsafeBufferPointer { buffer in
            var offset = 0
            while offset + ByteWord.size <= buffer.count {
                var newlines = ByteWord(buffer, at: offset).newlines
                while newlines != 0 {
                    starts.append(Int32(offset + newlines.trailingZeroBitCount / 8 + 1))
                    newlines &= newlines - 1
                }
                offset += ByteWord.size
            }
            while offset < buffer.count {
                if buffer[offset] == UInt8(ascii: "\n") { starts.append(Int32(offset + 1)) }
                offset += 1
            }
        }
        lineStarts = starts
    }

    package var lineCount: Int { lineStarts.count }
}

extension SourceFile {
    /// Line and column, both from 1, columns in Unicode scalars.
    package struct Position: Sendable, Hashable {
        package let line: Int
        package let column: Int
    }

    /// The place of a byte. An offset behind the end is the end.
    package func position(of offset: Int) -> Position {
        let offset = min(max(offset, 0), bytes.count)
        let line = lineIndex(of: offset)
        let start = Int(lineStarts[line])
        // Every byte but a continuation byte (10xxxxxx) begins a scalar.
        let column = bytes[start..<offset].reduce(into: 1) { count, byte in
            if byte & 0xC0 != 0x80 { count += 1 }
        }
        return Position(line: line + 1, column: column)
    }

    /// Bytes of a line, counted from 1, without its line break.
    package func line(_ number: Int) -> ArraySlice<UInt8> {
        let range = lineRange(number)
        return bytes[range]
    }

    /// Offsets of a line, counted from 1, without its line break.
    package func lineRange(_ number: Int) -> Range<Int> {
        let start = Int(lineStarts[number - 1])
        var end = number < lineStarts.count ? Int(lineStarts[number]) - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<max(start, end)
    }

    private func lineIndex(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
