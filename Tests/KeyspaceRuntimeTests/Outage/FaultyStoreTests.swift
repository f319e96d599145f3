import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct FaultyStoreTests {
    let memory = MemoryStore(clock: ManualClock())
    let store: FaultyStore

    init() {
        store = FaultyStore(memory)
    }

    var key: Key { Key(bytes: Bytes("key".utf8)) }

    var increment: Command { Command(.increment(by: 1), at: key) }

    /// What the store behind the faults has.
    func count() async throws -> Reply {
        try await memory.execute(Command(.get, at: key))
    }

    @Test(arguments: StoreContract.checks)
    func withoutFaultsItKeepsTheContract(_ check: StoreContract.Check) async throws {
        let clock = ManualClock()
        let store = FaultyStore(MemoryStore(clock: clock), clock: clock)
        try await check.run(on: ContractSubject(store) { clock.advance(by: $0) })
    }

    @Test func aScriptIsFollowedCallByCall() async throws {
        store.script(.fail(.unavailable), nil, .loseReply(.timeout))
        await #expect(throws: KeyspaceError.self) { try await store.execute(increment) }
        #expect(try await count() == .null)
        #expect(try await store.execute(increment) == .integer(1))
        let error = await #expect(throws: KeyspaceError.self) { try await store.execute([increment, increment]) }
        #expect(error?.code == .timeout)
        #expect(try await count() == .bytes(Bytes("3".utf8)), "it was carried out, and nobody knows")
        #expect(try await store.execute(increment) == .integer(4))
        #expect(store.injectedCount == 2)
    }

    @Test func aBatchBreaksOffInItsMiddle() async throws {
        store.script(.breakOff(after: 2, .unavailable))
        await #expect(throws: KeyspaceError.self) { try await store.execute([increment, increment, increment]) }
        #expect(try await count() == .bytes(Bytes("2".utf8)))
    }

    @Test func aRefusalIsAReplyToEachCommand() async throws {
        let failure = StoreFailure(.serverError, "LOADING")
        store.script(.refuse(failure), .refuse(failure))
        #expect(try await store.execute([increment, increment]) == [.failure(failure), .failure(failure)])
        #expect(try await store.execute(increment) == .failure(failure))
        #expect(try await count() == .null)
    }

    @Test func theCallerIsCancelledBeforeOrAfterTheCommand() async throws {
        for (fault, expected) in [(Fault.cancel, Reply.null), (.cancelAfter, .bytes(Bytes("1".utf8)))] {
            store.script(fault)
            let task = Task {
                do {
                    _ = try await store.execute(increment)
                } catch is CancellationError {
                    return Task.isCancelled
                }
                return false
            }
            #expect(try await task.value)
            #expect(try await count() == expected)
        }
    }

    @Test func callsAreDelayedByTheClock() async throws {
        let clock = ManualClock()
        let store = FaultyStore(memory, clock: clock)
        store.script(.delay(.seconds(1)), .delay(.seconds(2), then: .loseReply(.timeout)))
        async let first = store.execute(increment)
        await clock.untilSleeping()
        #expect(try await count() == .null)
        clock.advance(by: .seconds(1))
        #expect(try await first == .integer(1))
        let second = Task { try await store.execute(increment) }
        await clock.untilSleeping()
        clock.advance(by: .seconds(2))
        await #expect(throws: KeyspaceError.self) { try await second.value }
        #expect(try await count() == .bytes(Bytes("2".utf8)))
    }

    @Test func anOutageLastsUntilItIsEndedOrItsTimeIsOver() async throws {
        let clock = ManualClock()
        let store = FaultyStore(memory, clock: clock)
        store.script(nil, nil, nil)
        store.beginOutage()
        for _ in 0..<3 {
            let error = await #expect(throws: KeyspaceError.self) { try await store.execute(increment) }
            #expect(error?.code == .unavailable)
        }
        store.endOutage()
        #expect(try await store.execute(increment) == .integer(1))

        store.beginOutage(.fail(.timeout), for: .seconds(5))
        clock.advance(by: .milliseconds(4999))
        await #expect(throws: KeyspaceError.self) { try await store.execute(increment) }
        clock.advance(by: .milliseconds(1))
        #expect(try await store.execute(increment) == .integer(2))
    }

    @Test func theCommandsDecide() async throws {
        store.inject { commands in
            if case .delete = commands.first?.operation { .fail(.unavailable) } else { nil }
        }
        #expect(try await store.execute(increment) == .integer(1))
        await #expect(throws: KeyspaceError.self) { try await store.execute(Command(.delete, at: key)) }
        store.inject(nil)
        #expect(try await store.execute(Command(.delete, at: key)) == .integer(1))
    }

    @Test func chanceIsTheSameForTheSameSeed() async throws {
        func outcomes(seed: UInt64) async -> [KeyspaceError.Code?] {
            store.inject([.fail(.unavailable), .loseReply(.timeout)], rate: 0.3, seed: seed)
            var outcomes: [KeyspaceError.Code?] = []
            for _ in 0..<1000 {
                do {
                    _ = try await store.execute(increment)
                    outcomes.append(nil)
                } catch {
                    outcomes.append((error as? KeyspaceError)?.code)
                }
            }
            return outcomes
        }
        let first = await outcomes(seed: 1)
        #expect(await outcomes(seed: 1) == first)
        #expect(await outcomes(seed: 2) != first)
        #expect((200...400).contains(first.count { $0 != nil }))
        #expect(Set(first) == [nil, .unavailable, .timeout])
    }
}
