/// Steps that the regular expressions of one policy may still take, all of them together.
///
/// Each of them is bounded, but a file has room for thousands that go to their bounds.
package struct PatternBudget: Sendable {
    private(set) var steps: Int

    /// Twice what one expression may take, and some hundred times what those of a large policy do.
    private static let most = 20_000_000

    package init() {
        steps = Self.most
    }

    package var isSpent: Bool { steps <= 0 }

    mutating func spend(_ count: Int) {
        steps = max(0, steps - count)
    }
}
