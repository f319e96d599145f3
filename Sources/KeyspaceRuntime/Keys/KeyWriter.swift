/// The key under construction, into which components write.
///
/// A key is written on the stack and copied into an array of exactly its size: one allocation, and no component has to
/// tell its length first. What does not fit is counted, and the key is then written again into memory of that size.
/// A writer is not copyable, so that no component can keep it.
public struct KeyWriter: ~Copyable {
    private let start: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    /// How many bytes were written, also such as did not fit.
    private(set) var count = 0

    /// - Parameter memory: where to write; at least one byte.
    init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        guard let start = memory.baseAddress else { preconditionFailure("a key is written into some memory") }
        self.start = start
        capacity = memory.count
    }

    /// Whether all that was written is there.
    var isComplete: Bool { count <= capacity }

    /// Writes one byte.
    public mutating func write(_ byte: UInt8) {
        if count < capacity {
            start[count] = byte
        }
        count += 1
    }

    /// Writes bytes.
    public mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let source = bytes.baseAddress, bytes.count <= capacity - count {
            copy(source, bytes.count)
        }
        count += bytes.count
    }

    /// Copies bytes for which there is room. Pieces of keys are short: their words are moved here, those in the middle
    /// twice, as a call of the library takes longer.
    private func copy(_ bytes: UnsafePointer<UInt8>, _ length: Int) {
        let source = UnsafeRawPointer(bytes)
        let target = UnsafeMutableRawPointer(start + count)
        switch length {
        case 8...16:
            let last = source.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
            target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
            target.storeBytes(of: last, toByteOffset: length - 8, as: UInt64.self)
        case 4..<8:
            let last = source.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
            target.storeBytes(of: source.loadUnaligned(as: UInt32.self), as: UInt32.self)
            target.storeBytes(of: last, toByteOffset: length - 4, as: UInt32.self)
        case 1..<4:
            for index in 0..<length { start[count + index] = bytes[index] }
        default:
            target.copyMemory(from: source, byteCount: length)
        }
    }

    /// Writes bytes if none of them is marked.
    ///
    /// - Parameter mark: an odd number for bytes that are, else an even one.
    /// - Returns: whether they were written.
    @inline(__always)
    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, unlessAny mark: (UInt8) -> UInt8) -> Bool {
        var marks: UInt8 = 0
        if let source = bytes.baseAddress, bytes.count <= capacity - count {
            let target = start + count
            for index in 0..<bytes.count {
                target[index] = source[index]
                marks |= mark(source[index])
            }
        } else {
            for byte in bytes { marks |= mark(byte) }
        }
        guard marks & 1 == 0 else { return false }
        count += bytes.count
        return true
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
        // Most keys have no tail.
        guard literal.utf8CodeUnitCount > 0 else { return }
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
