/// How the scalars of a set are written in UTF-8.
extension ScalarSet {
    /// Sequences of one to four ranges of bytes. Each scalar of the set is written by exactly one, and every choice of
    /// bytes from a sequence writes a scalar of the set.
    var byteSequences: [[ClosedRange<UInt8>]] {
        ranges.flatMap { range in
            Self.ofOneLength.filter { $0.overlaps(range) }.flatMap { Self.sequences(of: range.clamped(to: $0)) }
        }
    }

    /// Scalars that are written with one, two, three and four bytes.
    private static let ofOneLength: [ClosedRange<UInt32>] = [
        0...0x7F, 0x80...0x7FF, 0x800...0xFFFF, 0x1_0000...0x10_FFFF,
    ]

    /// Splits a range until its last bytes run over all of 80 to BF wherever a byte before them varies.
    ///
    /// The bits below the first that differs belong to continuation bytes of six bits each. Where the lower end does
    /// not begin a full block of them, or the upper does not end one, what sticks out is a range of its own.
    private static func sequences(of range: ClosedRange<UInt32>) -> [[ClosedRange<UInt8>]] {
        let (low, high) = (range.lowerBound, range.upperBound)
        for block in [UInt32(0x3F), 0xFFF, 0x3_FFFF] where low & ~block != high & ~block {
            if low & block != 0 {
                let end = low | block
                return sequences(of: low...end) + sequences(of: (end + 1)...high)
            }
            if high & block != block {
                let start = high & ~block
                return sequences(of: low...(start - 1)) + sequences(of: start...high)
            }
        }
        guard let first = Unicode.Scalar(low), let last = Unicode.Scalar(high) else { return [] }
        return [zip(UTF8.encode(first) ?? .init(), UTF8.encode(last) ?? .init()).map { $0...$1 }]
    }
}
