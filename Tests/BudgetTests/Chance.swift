/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// Between 0 and 1.
    mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Small letters.
    mutating func letters(_ count: Int) -> String {
        String(unsafeUninitializedCapacity: count) { buffer in
            var bits: UInt64 = 0
            for index in 0..<count {
                if index % 12 == 0 { bits = next() }
                buffer[index] = UInt8(ascii: "a") + UInt8(truncatingIfNeeded: bits & 15)
                bits >>= 5
            }
            return count
        }
    }

    /// A number of so many digits.
    mutating func number(digits: Int) -> String {
        let first = String(1 + next() % 9)
        return first + (1..<max(1, digits)).map { _ in String(next() % 10) }.joined()
    }
}

/// Sizes as a policy gives them, and texts of such sizes.
struct Sizes: Sendable {
    let least: Double
    let typical: Double
    let greatest: Double
    /// All sizes are equally likely, instead of the more likely the nearer to the typical one.
    var isUniform = false

    init(_ size: Int) { self.init(size, size, size) }

    init(_ least: Int, _ typical: Int, _ greatest: Int, isUniform: Bool = false) {
        self.least = Double(least)
        self.typical = Double(typical)
        self.greatest = Double(greatest)
        self.isUniform = isUniform
    }

    var option: String {
        "value-size: { min: \(Int(least)), typical: \(Int(typical)), max: \(Int(greatest)) }"
    }

    func draw(_ chance: inout Chance) -> Int {
        guard least < greatest else { return Int(typical) }
        if isUniform { return Int((least + (greatest - least) * chance.share()).rounded()) }
        // Two triangles that meet at the typical size; the weight of each makes it the mean.
        let isBelow = chance.share() < (greatest - typical) / (greatest - least)
        let distance = 1 - chance.share().squareRoot()
        let end = isBelow ? least : greatest
        return Int((typical + (end - typical) * distance).rounded())
    }
}
