import Testing

@testable import KeyspaceSyntax

/// Eight bytes at a time, against one after another.
struct ByteWordTests {
    @Test func everyByteIsToldAtEveryPlace() {
        for byte in UInt8.min...UInt8.max {
            for place in 0..<ByteWord.size {
                for filler in [UInt8(ascii: " "), UInt8(ascii: "~"), 0x0A] {
                    var bytes = [UInt8](repeating: filler, count: ByteWord.size)
                    bytes[place] = byte
                    let word = bytes.withUnsafeBufferPointer { ByteWord($0, at: 0) }
                    #expect(word.newlines == mask(bytes) { $0 == 0x0A })
                    #expect((word.others == 0) == bytes.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
                    #expect(word.others == mask(bytes) { $0 != 0x0A && !(0x20..<0x7F).contains($0) })
                }
            }
        }
    }

    private func mask(_ bytes: [UInt8], _ holds: (UInt8) -> Bool) -> UInt64 {
        bytes.enumerated().reduce(0) { mask, byte in
            holds(byte.element) ? mask | 0x80 << UInt64(8 * byte.offset) : mask
        }
    }
}
