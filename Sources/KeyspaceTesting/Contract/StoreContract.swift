/// What every store promises, written as checks that run on any of them.
///
/// A store of your own keeps the contract if every check passes. With Swift Testing:
///
/// ```swift
/// @Test(arguments: StoreContract.checks)
/// func myStoreKeepsTheContract(_ check: StoreContract.Check) async throws {
///     let clock = ManualClock()
///     let store = MemoryStore(clock: clock)
///     try await check.run(on: ContractSubject(store) { clock.advance(by: $0) })
/// }
/// ```
public enum StoreContract {
    /// One promise.
    public struct Check: Sendable, CustomStringConvertible {
        /// What is promised, as a sentence.
        public let description: String
        private let body: @Sendable (ContractSubject) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (ContractSubject) async throws -> Void) {
            self.description = description
            self.body = body
        }

        /// Checks whether a store keeps the promise.
        ///
        /// - Throws: `ContractViolation` at the first reply that is not as promised, and what the store throws.
        public func run(on subject: ContractSubject) async throws {
            do {
                try await body(subject)
            } catch var violation as ContractViolation {
                violation.promise = description
                throw violation
            }
        }
    }

    /// All checks. Each needs keys of its own: an empty store, or another prefix.
    public static let checks: [Check] =
        keys + types + strings + bits + hashes + lists + sets + sortedSets + streams + cardinalities + rateLimits
        + batches
}

/// A reply that is not as the contract promises.
public struct ContractViolation: Error, CustomStringConvertible {
    /// The promise that was broken.
    public internal(set) var promise = ""
    /// What was done, what came and what should have come.
    public let finding: String
    /// Where in the contract it was found.
    public let place: String

    /// Promise, finding and place on three lines.
    public var description: String {
        "\(promise):\n\(finding)\n(\(place))"
    }
}
