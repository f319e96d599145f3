import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct MemoryStoreContractTests {
    @Test(arguments: StoreContract.checks)
    func theMemoryStoreKeepsTheContract(_ check: StoreContract.Check) async throws {
        let clock = ManualClock()
        let store = MemoryStore(clock: clock)
        try await check.run(on: ContractSubject(store) { clock.advance(by: $0) })
    }

    @Test(arguments: StoreContract.checks)
    func itKeepsItWithoutEvictionToo(_ check: StoreContract.Check) async throws {
        let clock = ManualClock()
        let store = MemoryStore(limit: .keys(1000), evicting: .nothing, clock: clock)
        try await check.run(on: ContractSubject(store, keyPrefix: "p:") { clock.advance(by: $0) })
    }

    @Test func aBrokenPromiseIsReportedWithItsPlace() async throws {
        let subject = ContractSubject(ForgetfulStore()) { _ in }
        var violations = 0
        for check in StoreContract.checks {
            do {
                try await check.run(on: subject)
            } catch let violation as ContractViolation {
                #expect(violation.promise == check.description)
                #expect(violation.description.contains("StoreContract"))
                violations += 1
            } catch {}
        }
        #expect(violations > StoreContract.checks.count * 3 / 4)
    }

    /// A store that says yes to all and keeps nothing.
    struct ForgetfulStore: Store {
        func execute(_ commands: [Command]) async throws -> [Reply] {
            commands.map { _ in .integer(1) }
        }
    }
}
