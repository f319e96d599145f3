/// The sizes in which jemalloc, the server's allocator, hands out memory: what is asked for is rounded up to one of them,
/// and `used_memory` counts the whole.
///
/// 8, then multiples of the quantum, then four sizes for each power of two: 160, 192, 224, 256, 320, …
package struct AllocatorClasses: Sendable, Hashable {
    /// Bytes: the least step between two sizes.
    package let quantum: Int

    /// jemalloc as Debian and other systems build it: 8, 16, 32, 48, 64, …
    package static let system = AllocatorClasses(quantum: 16)
    /// jemalloc as it comes with the server's own source, and so in its official images: 8, 16, 24, 32, 40, 48, 56, 64, 80, …
    package static let bundled = AllocatorClasses(quantum: 8)

    /// Bytes that a request takes.
    package func size(_ bytes: Int) -> Int {
        guard bytes > 8 else { return 8 }
        let power = Int.bitWidth - 1 - (bytes - 1).leadingZeroBitCount
        let step = max(quantum, power < 2 ? 1 : 1 << (power - 2))
        return (bytes + step - 1) & ~(step - 1)
    }

    /// Bytes that a request of so many takes, where the number is an average.
    func size(_ bytes: Double) -> Double {
        Double(size(Int(bytes.rounded())))
    }

    /// Bytes of a string as the server keeps it (sds): a header, whose size goes by the length, the text, and a zero.
    package func string(_ length: Int) -> Int {
        let header =
            switch length {
            case ..<32: 1
            case ..<256: 3
            case ..<65_536: 5
            case ..<(1 << 32): 9
            default: 17
            }
        return size(length + header + 1)
    }
}
