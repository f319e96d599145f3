import KeyspaceRuntime
import NIOCore

/// Writes commands for the wire, straight into the buffer that a connection sends: an array of strings each.
struct RequestWriter {
    private var buffer: ByteBuffer

    init(_ buffer: ByteBuffer = ByteBuffer()) {
        self.buffer = buffer
    }

    /// Bytes written and not taken.
    var byteCount: Int { buffer.readableBytes }

    /// What was written.
    var bytes: ByteBuffer { buffer }

    /// Begins anew, in the same memory if it is not more than usual and nobody uses it any longer.
    mutating func clear() {
        if buffer.capacity > Self.usualCapacity {
            buffer = ByteBuffer()
        } else {
            buffer.clear()
        }
    }

    private static let usualCapacity = 256 << 10

    /// Takes what was written, and begins anew.
    mutating func take() -> ByteBuffer {
        let taken = buffer
        buffer = ByteBuffer()
        return taken
    }

    /// Adds whole commands.
    mutating func append(_ commands: ByteBuffer) {
        buffer.writeImmutableBuffer(commands)
    }

    /// Begins a command.
    ///
    /// - Parameters:
    ///   - name: the command's name, in ASCII.
    ///   - arguments: how many arguments follow; exactly so many must be written.
    mutating func begin(_ name: StaticString, arguments: Int) {
        writeHead(UInt8(ascii: "*"), arguments + 1)
        argument(name)
    }

    /// A whole command, in words.
    mutating func command(_ words: [String]) {
        writeHead(UInt8(ascii: "*"), words.count)
        for word in words {
            argument(word)
        }
    }

    mutating func argument(_ text: StaticString) {
        let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        write(bytes)
    }

    mutating func argument(_ bytes: Bytes) {
        bytes.withUnsafeBytes { write($0) }
    }

    mutating func argument(_ key: Key) {
        key.bytes.withUnsafeBytes { write($0) }
    }

    mutating func argument(_ text: String) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
    }

    mutating func argument(_ number: some BinaryInteger) {
        withUnsafeTemporaryAllocation(byteCount: FrameCursor.mostDigits, alignment: 1) { digits in
            var cursor = FrameCursor(digits)
            cursor.write(decimal: Int64(number))
            write(UnsafeRawBufferPointer(rebasing: digits[..<cursor.count]))
        }
    }

    /// A double as servers read it, exact: `inf` and `-inf` for the infinite ones.
    mutating func argument(_ double: Double) {
        if double.isInfinite {
            argument(double < 0 ? "-inf" as StaticString : "inf")
        } else {
            argument("\(double)")
        }
    }

    /// `$5`, the bytes, and the two ends of lines.
    private mutating func write(_ bytes: UnsafeRawBufferPointer) {
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: FrameCursor.mostHeadBytes + bytes.count + 2) {
            target in
            var cursor = FrameCursor(target)
            cursor.writeHead(UInt8(ascii: "$"), bytes.count)
            cursor.write(bytes)
            cursor.endLine()
            return cursor.count
        }
    }

    private mutating func writeHead(_ type: UInt8, _ number: Int) {
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: FrameCursor.mostHeadBytes) { target in
            var cursor = FrameCursor(target)
            cursor.writeHead(type, number)
            return cursor.count
        }
    }
}
