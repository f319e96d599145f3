/// A range of scores: `low...high`, `low..<high`, `low...`, `...high` or `..<high`.
public protocol ScoreRange<Score> {
    /// What is in the range.
    associatedtype Score: Comparable

    /// The lowest score in the range; nil if there is no bound.
    var lowest: Score? { get }
    /// The highest score in the range; nil if there is no bound.
    var highest: Score? { get }
    /// Whether the range ends before its highest score.
    var endsBeforeHighest: Bool { get }
}

extension ScoreRange {
    /// Not so for ranges that include both ends.
    public var endsBeforeHighest: Bool { false }
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

/// `low..<high`.
extension Range: ScoreRange {
    /// The lower bound.
    public var lowest: Bound? { lowerBound }
    /// The upper bound, which is not in the range.
    public var highest: Bound? { upperBound }
    /// It does.
    public var endsBeforeHighest: Bool { true }
}

/// `..<high`.
extension PartialRangeUpTo: ScoreRange {
    /// None.
    public var lowest: Bound? { nil }
    /// The upper bound, which is not in the range.
    public var highest: Bound? { upperBound }
    /// It does.
    public var endsBeforeHighest: Bool { true }
}
