public import KeyspaceRuntime

/// Has two stores carry out the same random commands, and compares what they say.
///
/// One of them is usually a `MemoryStore`, which does what Redis 7 does. Both must be empty, or have nothing at the key
/// prefix. What is up to a store is not compared: which members a set gives at random, the order of what has none,
/// the IDs of a stream's entries, milliseconds, and the words of a refusal.
///
/// ```swift
/// @Test func myStoreDoesWhatTheMemoryStoreDoes() async throws {
///     try await StoreComparison(MemoryStore(limit: .none), MyStore()).run(operations: 100_000, seed: 1)
/// }
/// ```
public struct StoreComparison: Sendable {
    private let stores: StorePair
    private let keyPrefix: String
    private let tolerance: Duration
    private let advance: (@Sendable (Duration) async throws -> Void)?

    /// - Parameters:
    ///   - first: the store to go by.
    ///   - second: the store that is compared with it.
    ///   - keyPrefix: put before every key; for a cluster a hash tag, `{t}:`, since some commands have several keys.
    ///   - tolerance: how far apart times may be. Expiries are a quarter of an hour and more, so that a machine may
    ///     stall for seconds; 0 for two stores on one manual clock.
    ///   - advance: lets time go by for both stores, if that is possible; then keys expire too.
    public init(
        _ first: any Store, _ second: any Store, keyPrefix: String = "", tolerance: Duration = .seconds(30),
        advance: (@Sendable (Duration) async throws -> Void)? = nil
    ) {
        stores = StorePair(first: first, second: second)
        self.keyPrefix = keyPrefix
        self.tolerance = tolerance
        self.advance = advance
    }

    /// Compares the stores, command by command and at the end by all that they hold.
    ///
    /// - Parameters:
    ///   - operations: how many commands.
    ///   - seed: which; a difference is found again with the same seed.
    /// - Throws: `StoreDifference` at the first reply that differs; what a store throws.
    public func run(operations: Int, seed: UInt64) async throws {
        var sequence = OperationSequence(seed: seed, keyPrefix: keyPrefix)
        var chance = SeededGenerator(seed: ~seed)
        var run = ComparisonRun(stores: stores, tolerance: tolerance, seed: seed)
        var left = operations
        while left > 0 {
            let batch = sequence.batch(atMost: min(left, Int.random(in: 1...24, using: &chance)))
            try await run.compare(batch)
            left -= batch.count
            if let advance, Int.random(in: 0..<20, using: &chance) == 0 {
                try await advance(.milliseconds(Int.random(in: 1...4_000_000, using: &chance)))
                run.timeHasGoneBy()
            }
        }
        try await run.compare(sequence.readings)
    }
}

extension OperationSequence {
    /// Commands that can be sent together: what one of them replies matters to none of the others.
    mutating func batch(atMost count: Int) -> [Command] {
        var batch: [Command] = []
        while batch.count < count, let command = next() {
            batch.append(command)
            switch command.operation {
            case .streamAppend, .setPop, .setRandom: return batch
            default: continue
            }
        }
        return batch
    }
}

/// Two stores that are to do the same.
struct StorePair: Sendable {
    let first: any Store
    let second: any Store

    /// Both at once, so that they see nearly the same time.
    func execute(_ commands: [Command], _ others: [Command]) async throws -> ([Reply], [Reply]) {
        async let ours = first.execute(commands)
        async let theirs = second.execute(others)
        return try await (ours, theirs)
    }
}
