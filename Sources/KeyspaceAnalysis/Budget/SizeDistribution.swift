package import KeyspacePolicy

/// How long texts of one kind are.
///
/// Memory comes in steps, so what texts take on average is not what the average text takes: the difference can be a sixth.
/// Sizes lie between the least and the greatest, the more of them the nearer to the typical one, which is their mean: a
/// triangle on each side of it, as high as that needs. For `{ min: 60, typical: 150, max: 4kb }` that says what an owner
/// means by it: long ones are possible, and rare.
package struct SizeDistribution: Sendable, Hashable {
    /// Sizes of equal weight, ascending.
    package let points: [Int]
    package let mean: Double

    /// How many sizes stand for all of them, where they differ.
    private static let count = 64

    package init(always size: Int) {
        self.init(points: [size], mean: Double(size))
    }

    private init(points: [Int], mean: Double) {
        self.points = points
        self.mean = mean
    }

    package init(_ sizes: Expectation.Sizes) {
        // Nothing is smaller than the mean only if nothing is larger: then the least was left out.
        let isLeastUnsaid = sizes.minimum == sizes.typical && sizes.maximum > sizes.typical
        self.init(
            minimum: isLeastUnsaid ? 0 : Self.clamp(sizes.minimum), typical: Self.clamp(sizes.typical),
            maximum: Self.clamp(sizes.maximum))
    }

    /// No more than can be reckoned with.
    static func clamp(_ size: Int64) -> Int {
        Int(clamping: min(size, 1 << 40))
    }

    package init(minimum: Int, typical: Int, maximum: Int) {
        guard minimum < typical, typical < maximum else {
            self.init(always: typical)
            return
        }
        let (low, peak, high) = (Double(minimum), Double(typical), Double(maximum))
        let shareBelow = (high - peak) / (high - low)
        let points = (0..<Self.count).map { number in
            let part = (Double(number) + 0.5) / Double(Self.count)
            let size =
                part < shareBelow
                ? low + (peak - low) * (part / shareBelow).squareRoot()
                : high - (high - peak) * ((1 - part) / (1 - shareBelow)).squareRoot()
            return Int(size.rounded())
        }
        self.init(points: points, mean: peak)
    }

    /// Sizes of equal weight, such as those of an enum's cases.
    package init(each sizes: [Int]) {
        let sorted = sizes.isEmpty ? [0] : sizes.sorted()
        self.init(
            points: sorted.first == sorted.last ? [sorted[0]] : sorted,
            mean: Double(sorted.reduce(0, +)) / Double(sorted.count))
    }

    package var maximum: Int { points[points.count - 1] }

    /// The mean of a function of the size.
    func expectation(_ value: (Int) -> Double) -> Double {
        points.reduce(0) { $0 + value($1) } / Double(points.count)
    }

    /// How likely a size is at most this.
    func share(atMost bound: Int) -> Double {
        guard maximum > bound else { return 1 }
        return Double(points.count { $0 <= bound }) / Double(points.count)
    }

    /// The sizes that are at most this; all of them if none is.
    func atMost(_ bound: Int) -> SizeDistribution {
        guard maximum > bound, let first = points.first, first <= bound else { return self }
        return SizeDistribution(each: points.filter { $0 <= bound })
    }

    /// All sizes by so many bytes more.
    func longer(by bytes: Int) -> SizeDistribution {
        SizeDistribution(points: points.map { $0 + bytes }, mean: mean + Double(bytes))
    }
}
