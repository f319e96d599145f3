/// The key under construction, into which components write.
///
/// A key is written on the stack and copied into an array of exactly its size: one allocation, and no component has to
/// tell its length first. What does not fit is counted, and the key is then written again into memory of that size.
/// A writer is not copyable, so that no component can keep it.
public struct KeyWriter: ~Copyable {
    private let memory: UnsafeMutableBufferPointer<UInt8>
    /// How many bytes were written, also such as did not fit.
    private(set) var count = 0

    init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        self.memory = memory
    }

    /// Whether all that was written is there.
    var isComplete: Bool { count <= memory.count }

    /// Writes one byte.
    public mutating func write(_ byte: UInt8) {
        if count < memory.count {
            memory[count] = byte
        }
        count += 1
    }

    /// Writes bytes.
    public mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count == 1 {
            return write(bytes[0])
        }
        if let source = bytes.baseAddress, let start = memory.baseAddress, bytes.count <= memory.count - count {
            (start + count).update(from: source, count: bytes.count)
        }
        count += bytes.count
    }

    /// Writes bytes.
    public mutating func write(_ bytes: Bytes) {
        bytes.withUnsafeBufferPointer { write($0) }
    }

    /// Writes the UTF-8 of a text as it stands, without encoding anything.
    public mutating func write(raw text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ write($0) }) == nil {
            write(Bytes(text.utf8))
        }
    }

    /// Writes a literal.
    public mutating func write(_ literal: StaticString) {
        literal.withUTF8Buffer { write($0) }
    }

    /// Writes decimal digits, as many as asked for: leading zeros fill up.
    mutating func write(digits: Int, of number: Int) {
        var divisor = 1
        for _ in 1..<max(1, digits) {
            divisor *= 10
        }
        while divisor > 0 {
            write(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}

extension KeyWriter {
    /// Longer keys are written twice.
    private static var usualLength: Int { 512 }

    /// The bytes that `write` writes.
    static func bytes(_ write: (inout KeyWriter) -> Void) -> Bytes {
        var length = 0
        // An array made of a buffer costs half of one with uninitialized capacity, whose type is looked up at run time.
        let usual: Bytes? = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: usualLength) { memory in
            var key = KeyWriter(memory)
            write(&key)
            length = key.count
            return key.isComplete ? Bytes(UnsafeBufferPointer(rebasing: memory[..<key.count])) : nil
        }
        if let usual { return usual }
        return Bytes(unsafeUninitializedCapacity: length) { memory, count in
            var key = KeyWriter(memory)
            write(&key)
            // Else there would be bytes in the key that nobody wrote.
            precondition(key.count == length, "a key component wrote another text the second time")
            count = length
        }
    }
}
