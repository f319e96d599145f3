/// What is at a key, as far as its memory goes.
package enum KeyContent: Sendable, Hashable {
    case string(StoredText)
    /// A whole number; `below` bounds it, where something does.
    case integer(below: Int?)
    case hash([HashFields])
    case list(StoredText, length: Int)
    case set(StoredText, length: Int)
    case sortedSet(StoredText, score: StoredText, length: Int)
    /// `values` is what an entry's values have together.
    case stream(StreamFields, values: SizeDistribution, length: Int)
    case bitmap(bits: Int)
    /// `members` is nil if there is no telling how many were added.
    case hyperLogLog(members: Int?)

    /// Fields of a hash that are alike.
    package struct HashFields: Sendable, Hashable {
        package var name: StoredText
        package var value: StoredText
        package var count: Int

        package init(_ name: StoredText, _ value: StoredText, count: Int = 1) {
            self.name = name
            self.value = value
            self.count = count
        }
    }

    /// The fields of a stream's entries.
    package struct StreamFields: Sendable, Hashable {
        /// Lengths of their names.
        package var names: [Int]
        /// Each entry has all of them.
        package var isFixed: Bool

        package init(names: [Int], isFixed: Bool = true) {
            self.names = names
            self.isFixed = isFixed
        }
    }
}
