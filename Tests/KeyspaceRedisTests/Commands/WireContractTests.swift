import KeyspaceRuntime
import KeyspaceTesting
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The store contract over the mapping of commands alone, on a server.
@Suite(.serialized) struct WireContractTests {
    @Test(arguments: WireStore.ProtocolVersion.allCases)
    func aServerKeepsTheContract(version: WireStore.ProtocolVersion) async throws {
        let still = try await StillServer.start()
        let store = try still.store(version)
        for (index, check) in StoreContract.checks.enumerated() {
            // A key that a server has is there in the millisecond in which it expires, too.
            let subject = ContractSubject(
                store, keyPrefix: "\(index):", tolerance: .milliseconds(1), slidingTolerance: .milliseconds(65)
            ) {
                try still.clock.advance(by: $0)
            }
            do {
                try await check.run(on: subject)
            } catch {
                Issue.record("\(error)")
            }
        }
    }
}
