/// From libyaml's places, which count characters, to offsets of bytes.
struct OffsetMap {
    /// Offset of every 64th character; empty if every character is one byte.
    private let checkpoints: [Int32]
    private let base: Int

    private static let step = 64

    /// - Parameter skipped: bytes of a byte order mark, which libyaml does not count.
    init(_ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool, skipped: Int) {
        base = skipped
        guard !isASCII else {
            checkpoints = []
            return
        }
        var checkpoints: [Int32] = []
        checkpoints.reserveCapacity(bytes.count / Self.step + 1)
        var count = 0
        for offset in skipped..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
            if count % Self.step == 0 { checkpoints.append(Int32(offset)) }
            count += 1
        }
        self.checkpoints = checkpoints
    }

    func offset(_ place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        checkpoints.isEmpty ? min(place + base, bytes.count) : offset(counting: place, in: bytes)
    }

    private func offset(counting place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let checkpoint = place / Self.step
        guard checkpoint < checkpoints.count else { return bytes.count }
        var offset = Int(checkpoints[checkpoint])
        var left = place % Self.step
        while left > 0, offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }
}
