/// SHA-256 (FIPS 180-4), for keys that depend on a hash of their argument, and for nothing else.
///
/// Written here because swift-crypto would cost every service more than a minute of compilation for one hash of a few
/// hundred bytes. Not for secrets: nothing is wiped, and nothing is promised about timing.
enum SHA256 {
    /// Eight words, the first one first.
    typealias Digest = SIMD8<UInt32>

    static func digest(of message: Bytes) -> Digest {
        var state = initial
        var schedule = [UInt32](repeating: 0, count: 64)
        let padded = padded(message)
        for start in stride(from: 0, to: padded.count, by: 64) {
            mix(padded[start..<start + 64], into: &state, &schedule)
        }
        return state
    }

    /// A one bit, zeros, and the length in bits: together a multiple of 64 bytes.
    private static func padded(_ message: Bytes) -> Bytes {
        var padded = message
        padded.append(0x80)
        let zeros = (64 + 56 - padded.count % 64) % 64
        padded.append(contentsOf: repeatElement(0, count: zeros))
        let bits = UInt64(message.count) * 8
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return padded
    }

    private static func mix(_ block: ArraySlice<UInt8>, into state: inout Digest, _ schedule: inout [UInt32]) {
        for word in 0..<16 {
            let start = block.startIndex + word * 4
            schedule[word] = block[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        for word in 16..<64 {
            let (early, late) = (schedule[word - 15], schedule[word - 2])
            let low = early.rotated(by: 7) ^ early.rotated(by: 18) ^ early >> 3
            let high = late.rotated(by: 17) ^ late.rotated(by: 19) ^ late >> 10
            schedule[word] = schedule[word - 16] &+ low &+ schedule[word - 7] &+ high
        }
        var words = state
        for round in 0..<64 {
            let (a, e) = (words[0], words[4])
            let choice = (e & words[5]) ^ (~e & words[6])
            let majority = (a & words[1]) ^ (a & words[2]) ^ (words[1] & words[2])
            let high = e.rotated(by: 6) ^ e.rotated(by: 11) ^ e.rotated(by: 25)
            let low = a.rotated(by: 2) ^ a.rotated(by: 13) ^ a.rotated(by: 22)
            let first = words[7] &+ high &+ choice &+ constants[round] &+ schedule[round]
            words = Digest(
                first &+ low &+ majority, a, words[1], words[2], words[3] &+ first, e, words[5], words[6])
        }
        state &+= words
    }

    /// Fractional parts of the square roots of the first 8 primes.
    private static let initial = Digest(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)

    /// Fractional parts of the cube roots of the first 64 primes.
    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}

extension UInt32 {
    fileprivate func rotated(by count: UInt32) -> UInt32 {
        self >> count | self << (32 - count)
    }
}
