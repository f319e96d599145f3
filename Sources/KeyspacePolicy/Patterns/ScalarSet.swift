/// Unicode scalars, as ranges in ascending order that neither meet nor touch.
struct ScalarSet: Sendable, Hashable {
    let ranges: [ClosedRange<UInt32>]

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
    }

    /// Ranges in any order. Surrogates, which no text contains, are left out.
    init(_ ranges: [ClosedRange<UInt32>]) {
        let valid = ranges.flatMap { range in
            Self.all.filter { $0.overlaps(range) }.map { range.clamped(to: $0) }
        }
        self.ranges = valid.sorted { $0.lowerBound < $1.lowerBound }
            .reduce(into: []) { merged, range in
                if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                    merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
                } else {
                    merged.append(range)
                }
            }
    }

    var inverted: ScalarSet {
        var gaps: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if next < range.lowerBound { gaps.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
        return ScalarSet(gaps)
    }

    private static let all: [ClosedRange<UInt32>] = [0...0xD7FF, 0xE000...0x10FFFF]
}

extension ScalarSet {
    static let digits = ScalarSet([0x30...0x39])
    static let wordScalars = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let spaces = ScalarSet([0x09...0x0D, 0x20...0x20])
}
