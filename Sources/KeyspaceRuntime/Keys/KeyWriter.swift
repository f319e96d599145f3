/// The key under construction, into which components write.
///
/// A key is written on the stack and copied into an array of exactly its size: one allocation, and no component has to
/// tell its length first. What does not fit there moves to the heap.
/// A writer is not copyable, so that no component can keep it.
public struct KeyWriter: ~Copyable {
    /// Memory of `capacity` bytes, of which the first `count` are written.
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var count = 0
    /// Whether the memory is the writer's own, else it is the stack's.
    private var isOnHeap = false

    /// - Parameter memory: where to write, as long as there is room; it outlives the writer.
    private init(_ memory: UnsafeMutableBufferPointer<UInt8>) {
        guard let start = memory.baseAddress else { preconditionFailure("a key is written into some memory") }
        self.start = start
        capacity = memory.count
    }

    deinit {
        if isOnHeap { start.deallocate() }
    }

    /// Writes one byte.
    public mutating func write(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        start[count] = byte
        count += 1
    }

    /// Writes bytes.
    @inline(__always)
    public mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !write(ifRoomFor: bytes) {
            write(growingFor: bytes)
        }
    }

    /// Writes bytes.
    @inline(__always)
    public mutating func write(_ bytes: Bytes) {
        bytes.withUnsafeBufferPointer { write($0) }
    }

    /// Writes a literal.
    @inline(__always)
    public mutating func write(_ literal: StaticString) {
        // Most keys have no tail.
        guard literal.utf8CodeUnitCount > 0 else { return }
        literal.withUTF8Buffer { write($0) }
    }

    /// Writes the UTF-8 of a text as it stands, without encoding anything.
    public mutating func write(raw text: String) {
        if text.utf8.withContiguousStorageIfAvailable({ write(ifRoomFor: $0) }) != true {
            write(Bytes(text.utf8))
        }
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
    /// Longer keys move to the heap.
    private static var usualLength: Int { 512 }

    /// The bytes that `write` writes.
    @inline(__always)
    static func bytes(_ write: (inout KeyWriter) -> Void) -> Bytes {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: usualLength) { memory in
            var key = KeyWriter(memory)
            write(&key)
            return key.written
        }
    }

    /// What was written. Such an array costs half of one with uninitialized capacity, whose type is looked up at run time.
    private var written: Bytes {
        Bytes(UnsafeBufferPointer(start: start, count: count))
    }
}

extension KeyWriter {
    /// Writes bytes if there is room for them, and none of them is marked.
    ///
    /// Nothing here calls what could release an object: a caller's string is not retained for it.
    ///
    /// - Parameter marks: not 0 for a word of eight bytes of which one is marked. A word can have bytes twice.
    /// - Returns: whether they were written.
    @inline(__always)
    mutating func write(
        ifRoomFor bytes: UnsafeBufferPointer<UInt8>, unlessAny marks: (UInt64) -> UInt64 = { _ in 0 }
    ) -> Bool {
        guard let source = bytes.baseAddress else { return true }
        guard bytes.count <= capacity - count, copy(source, bytes.count, marks) == 0 else { return false }
        count += bytes.count
        return true
    }

    /// Copies bytes for which there is room, and gives their marks.
    ///
    /// Pieces of keys are short: their words are moved here, as a call of the library takes longer. The last word ends
    /// where the bytes do, so some bytes are moved twice, but none outside of them.
    @inline(__always)
    private func copy(_ bytes: UnsafePointer<UInt8>, _ length: Int, _ marks: (UInt64) -> UInt64) -> UInt64 {
        let source = UnsafeRawPointer(bytes)
        let target = UnsafeMutableRawPointer(start + count)
        switch length {
        case 8...:
            var found: UInt64 = 0
            for offset in stride(from: 0, to: length, by: 8) {
                let place = min(offset, length - 8)
                let word = source.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
                found |= marks(word)
            }
            return found
        case 4..<8:
            let first = source.loadUnaligned(as: UInt32.self)
            let last = source.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self)
            target.storeBytes(of: first, as: UInt32.self)
            target.storeBytes(of: last, toByteOffset: length - 4, as: UInt32.self)
            return marks(UInt64(first) << 32 | UInt64(last))
        case 1..<4:
            var found: UInt64 = 0
            for place in [0, length / 2, length - 1] {
                target.storeBytes(of: bytes[place], toByteOffset: place, as: UInt8.self)
                found |= marks(UInt64(bytes[place]) &* 0x0101_0101_0101_0101)
            }
            return found
        default:
            return 0
        }
    }

    // Out of line, so that what is usual stays small.
    @inline(never)
    private mutating func write(growingFor bytes: UnsafeBufferPointer<UInt8>) {
        grow(by: bytes.count)
        _ = write(ifRoomFor: bytes)
    }

    /// Makes room for so many more bytes.
    @inline(never)
    private mutating func grow(by length: Int) {
        let capacity = max(2 * self.capacity, count + length)
        let start = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        start.initialize(from: self.start, count: count)
        if isOnHeap { self.start.deallocate() }
        self.start = start
        self.capacity = capacity
        isOnHeap = true
    }
}
