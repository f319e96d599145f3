/// Types of a service, which the policy of the golden `emit/services` names.
public struct Order: Codable, Sendable, Hashable {
    /// Tells orders apart.
    public var id: Int

    /// An order of this number.
    public init(id: Int) {
        self.id = id
    }
}

/// What of an order was filled.
public enum Fill {
    /// All of it.
    public struct Whole: Codable, Sendable, Hashable {
        /// At which it was filled.
        public var price: Double

        /// At this price.
        public init(price: Double) {
            self.price = price
        }
    }
}
