/// A range of scores, both ends included if there are two: `low...high`, `low...` or `...high`.
public protocol ScoreRange<Score> {
    /// What is in the range.
    associatedtype Score: Comparable

    /// The lowest score in the range; nil if there is no bound.
    var lowest: Score? { get }
    /// The highest score in the range; nil if there is no bound.
    var highest: Score? { get }
}

/// `low...high`.
extension ClosedRange: ScoreRange {
    /// The lower bound.
    public var lowest: Bound? { lowerBound }
    /// The upper bound.
    public var highest: Bound? { upperBound }
}

/// `low...`.
extension PartialRangeFrom: ScoreRange {
    /// The lower bound.
    public var lowest: Bound? { lowerBound }
    /// None.
    public var highest: Bound? { nil }
}

/// `...high`.
extension PartialRangeThrough: ScoreRange {
    /// None.
    public var lowest: Bound? { nil }
    /// The upper bound.
    public var highest: Bound? { upperBound }
}
