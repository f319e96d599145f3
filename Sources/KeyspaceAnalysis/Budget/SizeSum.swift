/// The sum of many sizes that differ by chance, such as the bytes of a listpack.
///
/// It is near its mean, and by the law of large numbers spread about it like a bell; for a single size it is that one.
struct SizeSum {
    private(set) var mean: Double
    private(set) var variance = 0.0
    /// The sizes themselves, while they are those of a single one.
    private var single: [Double]?

    init(_ constant: Int) {
        mean = Double(constant)
    }

    /// A constant and so many sizes like another one; their number may be an average.
    init(_ constant: Double, _ count: Double, of size: SizeSum) {
        mean = constant + size.mean * count
        variance = size.variance * count
        single = count == 1 ? size.single.map { $0.map { $0 + constant } } : nil
    }

    /// Adds `count` sizes that do not depend on one another.
    mutating func add(_ size: (Int) -> Double, of distribution: SizeDistribution, times count: Int) {
        guard distribution.points.count > 1 else {
            let constant = size(distribution.points[0]) * Double(count)
            mean += constant
            single = single.map { $0.map { $0 + constant } }
            return
        }
        let sizes = distribution.points.map(size)
        let average = sizes.reduce(0, +) / Double(sizes.count)
        let isFirst = variance == 0
        single = isFirst && count == 1 ? sizes.map { $0 + mean } : nil
        mean += average * Double(count)
        variance += sizes.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(sizes.count) * Double(count)
    }

    /// The mean of a function of the sum.
    func expectation(_ value: (Double) -> Double) -> Double {
        guard variance > 0 else { return value(mean) }
        if let single { return single.reduce(0) { $0 + value($1) } / Double(single.count) }
        let deviation = variance.squareRoot()
        return Self.bell.reduce(0) { $0 + value(max(0, mean + $1 * deviation)) } / Double(Self.bell.count)
    }

    /// Quantiles of the standard normal distribution, in the middle of 24 parts of equal weight.
    private static let bell: [Double] = {
        let right = [0.052, 0.157, 0.264, 0.374, 0.489, 0.61, 0.742, 0.887, 1.054, 1.258, 1.534, 2.037]
        return right.reversed().map { -$0 } + right
    }()
}
