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
        let digits = DecimalDigits(Int64(number))
        digits.withBytes { write($0) }
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
        let head = DecimalDigits(Int64(bytes.count))
        let count = 1 + head.count + 2 + bytes.count + 2
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { target in
            target[0] = UInt8(ascii: "$")
            var end = 1 + head.copy(to: target, at: 1)
            end = Self.endLine(target, at: end)
            if let start = bytes.baseAddress {
                UnsafeMutableRawBufferPointer(rebasing: target[end...]).baseAddress?.copyMemory(
                    from: start, byteCount: bytes.count)
            }
            return Self.endLine(target, at: end + bytes.count)
        }
    }

    private mutating func writeHead(_ type: UInt8, _ number: Int) {
        let digits = DecimalDigits(Int64(number))
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 3 + digits.count) { target in
            target[0] = type
            return Self.endLine(target, at: 1 + digits.copy(to: target, at: 1))
        }
    }

    private static func endLine(_ target: UnsafeMutableRawBufferPointer, at index: Int) -> Int {
        target[index] = UInt8(ascii: "\r")
        target[index + 1] = UInt8(ascii: "\n")
        return index + 2
    }
}

/// A number in decimal, without a `String` in between.
private struct DecimalDigits {
    private var storage: InlineDigits
    let count: Int

    /// Twenty bytes: as many as the longest number needs.
    private typealias InlineDigits = (UInt64, UInt64, UInt32)

    init(_ number: Int64) {
        var digits: InlineDigits = (0, 0, 0)
        count = withUnsafeMutableBytes(of: &digits) { bytes in
            var rest = number.magnitude
            var index = bytes.count
            repeat {
                index -= 1
                bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            } while rest > 0
            if number < 0 {
                index -= 1
                bytes[index] = UInt8(ascii: "-")
            }
            return bytes.count - index
        }
        storage = digits
    }

    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeBytes(of: storage) { bytes in
            body(UnsafeRawBufferPointer(rebasing: bytes.suffix(count)))
        }
    }

    /// - Returns: how many bytes there are.
    func copy(to target: UnsafeMutableRawBufferPointer, at index: Int) -> Int {
        withUnsafeBytes(of: storage) { bytes in
            let digits = bytes.suffix(count)
            UnsafeMutableRawBufferPointer(rebasing: target[index..<(index + count)]).copyBytes(from: digits)
        }
        return count
    }
}
