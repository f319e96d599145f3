import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct StoreComparisonTests {
    /// What a store does wrong in these tests, and how many operations are enough to see it.
    static let mistakes: [(name: String, change: @Sendable (Command, Reply) -> Reply?)] = [
        (
            "a count is off by one",
            { if case .listCount = $0.operation, case .integer(let n) = $1 { .integer(n + 1) } else { nil } }
        ),
        (
            "a field is lost",
            {
                if case .hashGetAll = $0.operation, case .array(let all) = $1 {
                    .array(Array(all.dropLast(2)))
                } else {
                    nil
                }
            }
        ),
        (
            "a member comes twice",
            { if case .setUnion = $0.operation, case .array(let all) = $1 { .array(all + all.prefix(1)) } else { nil } }
        ),
        (
            "a stranger is chosen",
            {
                if case .setRandom = $0.operation, case .array(let all) = $1, !all.isEmpty {
                    .array(all.dropLast() + [.bytes([9])])
                } else {
                    nil
                }
            }
        ),
        (
            "a refusal has another reason",
            { _, reply in
                if case .failure(let failure) = reply, failure.code == .wrongType {
                    .failure(StoreFailure(.serverError, ""))
                } else {
                    nil
                }
            }
        ),
        (
            "a score is rounded",
            {
                if case .sortedSetIncrement = $0.operation, case .double(let score) = $1 {
                    .double(score.rounded())
                } else {
                    nil
                }
            }
        ),
        (
            "an entry is out of order",
            { if case .streamRange = $0.operation, case .array(let all) = $1 { .array(all.reversed()) } else { nil } }
        ),
        (
            "an estimate is too high",
            {
                if case .cardinalityCount = $0.operation, case .integer(let n) = $1 {
                    .integer(n + n / 50)
                } else {
                    nil
                }
            }
        ),
        (
            "a permit too many",
            {
                if case .acquire = $0.operation, case .array(let parts) = $1 {
                    .array([.integer(1)] + parts.dropFirst())
                } else {
                    nil
                }
            }
        ),
        (
            "a key lives too long",
            {
                if case .timeToLive = $0.operation, case .integer(let left) = $1, left > 0 {
                    .integer(left + 1)
                } else {
                    nil
                }
            }
        ),
    ]

    @Test(arguments: 1...4)
    func theMemoryStoreDoesWhatItDoes(seed: UInt64) async throws {
        let clock = ManualClock()
        let comparison = StoreComparison(
            MemoryStore(limit: .none, clock: clock), MemoryStore(limit: .none, clock: clock), tolerance: .zero
        ) { clock.advance(by: $0) }
        try await comparison.run(operations: 5000, seed: seed)
    }

    @Test func twoClocksMayDifferByLessThanTheTolerance() async throws {
        let (clock, later) = (ManualClock(), ManualClock(millisecondsSince1970: 1_700_000_000_999))
        let stores = (MemoryStore(limit: .none, clock: clock), MemoryStore(limit: .none, clock: later))
        try await StoreComparison(stores.0, stores.1, keyPrefix: "{t}:").run(operations: 2000, seed: 5)
    }

    @Test(arguments: mistakes.indices)
    func aMistakeIsFoundWithTheCommandsThatLedToIt(index: Int) async throws {
        let (name, change) = Self.mistakes[index]
        let clock = ManualClock()
        let wrong = MistakenStore(MemoryStore(limit: .none, clock: clock), change)
        let comparison = StoreComparison(MemoryStore(limit: .none, clock: clock), wrong, tolerance: .zero)
        let difference = await #expect(throws: StoreDifference.self, "\(name)") {
            try await comparison.run(operations: 50_000, seed: 11)
        }
        #expect(difference?.commands.isEmpty == false)
        #expect(difference?.description.contains("with seed 11") == true)
    }

    @Test func commandsAreTheSameForTheSameSeedAndReachAllOperations() {
        // As text, since a score that is no number equals nothing.
        func texts(seed: UInt64) -> [String] { OperationSequence(seed: seed).prefix(2000).map { "\($0)" } }
        #expect(texts(seed: 3) == texts(seed: 3))
        #expect(texts(seed: 3) != texts(seed: 4))
        let commands = Array(OperationSequence(seed: 3).prefix(10_000))
        // As many as `Operation` has cases.
        #expect(Set(commands.map(\.operation.name)).count == 58)
        #expect(Set(commands.map(\.key)).count == 32)
        let lasting = OperationSequence(seed: 3, keyPrefix: "p:", lifetimes: .always).prefix(5000).filter { command in
            switch command.operation {
            case .delete, .exists, .timeToLive, .acquire: false
            default: command.expiry == .unchanged
            }
        }
        #expect(lasting.isEmpty)
    }

    @Test func noKeyIsWithoutExpiryIfEveryCommandGivesOne() async throws {
        let memory = MemoryStore(limit: .none, clock: ManualClock())
        for command in OperationSequence(seed: 8, lifetimes: .always).prefix(5000) {
            var command = command
            if case .timeToLive = command.operation { command = Command(.exists, at: command.key) }
            _ = try await memory.execute(command)
        }
        #expect(memory.count > 0)
        #expect(memory.snapshot().filter { $0.timeToLive == nil }.isEmpty)
    }

    /// A store with one fault in what it says.
    struct MistakenStore: Store {
        let store: MemoryStore
        let change: @Sendable (Command, Reply) -> Reply?

        init(_ store: MemoryStore, _ change: @escaping @Sendable (Command, Reply) -> Reply?) {
            self.store = store
            self.change = change
        }

        func execute(_ commands: [Command]) async throws -> [Reply] {
            try await zip(commands, store.execute(commands)).map { change($0, $1) ?? $1 }
        }
    }
}
