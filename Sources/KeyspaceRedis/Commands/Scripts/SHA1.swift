/// SHA-1 (FIPS 180-4), by which servers know scripts, and for nothing else: it is broken for all that must be secure.
enum SHA1 {
    /// The digest of a text, in 40 hexadecimal digits.
    static func hexadecimal(_ text: String) -> String {
        var state: State = (0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0)
        let padded = padded(Array(text.utf8))
        for start in stride(from: 0, to: padded.count, by: 64) {
            mix(padded[start..<start + 64], into: &state)
        }
        return [state.0, state.1, state.2, state.3, state.4].map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }.joined()
    }

    private typealias State = (UInt32, UInt32, UInt32, UInt32, UInt32)

    /// A one bit, zeros, and the length in bits: together a multiple of 64 bytes.
    private static func padded(_ message: [UInt8]) -> [UInt8] {
        var padded = message + [0x80]
        padded += [UInt8](repeating: 0, count: (64 + 56 - padded.count % 64) % 64)
        let bits = UInt64(message.count) * 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return padded
    }

    private static func mix(_ block: ArraySlice<UInt8>, into state: inout State) {
        var schedule = (0..<16).map { word in
            let start = block.startIndex + word * 4
            return block[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for word in 16..<80 {
            let mixed = schedule[word - 3] ^ schedule[word - 8] ^ schedule[word - 14] ^ schedule[word - 16]
            schedule.append(mixed.rotated(by: 1))
        }
        var (a, b, c, d, e) = state
        for round in 0..<80 {
            let (choice, constant): (UInt32, UInt32) =
                switch round {
                case ..<20: (b & c | ~b & d, 0x5A82_7999)
                case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let sum = a.rotated(by: 5) &+ choice &+ e &+ constant &+ schedule[round]
            (a, b, c, d, e) = (sum, a, b.rotated(by: 30), c, d)
        }
        state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }
}

extension UInt32 {
    /// Rotated to the left.
    fileprivate func rotated(by bits: UInt32) -> UInt32 {
        self << bits | self >> (32 - bits)
    }
}
