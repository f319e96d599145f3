package import KeyspacePolicy
package import KeyspaceSyntax

/// The memory of an entry's keys, as far as the policy tells.
package struct EntryBudget: Sendable {
    package let name: String
    package let role: Role
    package let range: SourceRange
    /// Nil if the policy does not tell; then `missing` says what it lacks.
    package let estimate: Estimate?
    /// Of `expect`: `keys`, `value-size`, `length`.
    package let missing: [String]

    package struct Estimate: Sendable, Hashable {
        package let keys: Int64
        /// Bytes of a key.
        package let key: KeyMemory
        package let encodings: [ValueMemory.Share]
        /// What stands for a figure that nobody gave, and is the most there can be. Empty if what is expected was said.
        package let bounds: [String]

        /// Of all keys.
        package var bytes: Double { key.total * Double(keys) }
    }
}
