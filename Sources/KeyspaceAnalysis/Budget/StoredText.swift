/// Texts of one kind that are stored: values, elements, members, or names of fields.
package struct StoredText: Sendable, Hashable {
    package var sizes: SizeDistribution
    /// They are whole numbers, of which the server stores the number.
    package var isInteger: Bool

    package init(_ sizes: SizeDistribution, isInteger: Bool = false) {
        self.sizes = sizes
        self.isInteger = isInteger
    }

    /// A whole number of more digits does not fit 64 bits, and stays text.
    static let mostDigits = 19

    /// Without those above a bound.
    func atMost(_ bound: Int) -> StoredText {
        StoredText(sizes.atMost(bound), isInteger: isInteger)
    }
}
