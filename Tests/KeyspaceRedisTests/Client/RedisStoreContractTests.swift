import Foundation
import KeyspaceRuntime
import KeyspaceTesting
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// The store contract over the whole driver: on one server, by TLS, and on a cluster, all on a clock of the test's own.
@Suite(.serialized) struct RedisStoreContractTests {
    private func check(_ store: RedisStore, _ clock: ServerClock) async {
        for (index, check) in StoreContract.checks.enumerated() {
            // The keys of a check are in one slot: operations over several keys are among them. A key that a server has
            // is there in the millisecond in which it expires, too.
            let subject = ContractSubject(
                store, keyPrefix: "{\(index)}:", tolerance: .milliseconds(1), slidingTolerance: .milliseconds(65)
            ) {
                try clock.advance(by: $0)
            }
            do {
                try await check.run(on: subject)
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test func aServerKeepsTheContract() async throws {
        let still = try await StillServer.start()
        await check(try RedisStore(url: still.server.url, timeout: .seconds(20)), still.clock)
    }

    @Test func aServerOfVersion2KeepsTheContract() async throws {
        let still = try await StillServer.start(["rename-command HELLO \"\""])
        await check(try RedisStore(url: still.server.url, timeout: .seconds(20)), still.clock)
    }

    @Test func aServerBehindTLSKeepsTheContract() async throws {
        let certificates = try Certificates()
        // The time of the certificates, which the server checks too.
        let clock = try ServerClock(millisecondsSince1970: Int64(Date().timeIntervalSince1970 * 1000))
        let server = try await RedisServer.start(.init(tls: .init(certificates), clock: clock))
        let store = try RedisStore(url: #require(server.tlsURL), timeout: .seconds(20)) {
            $0.tls = RedisTLS(authorities: certificates.authority.path(percentEncoded: false))
        }
        await check(store, clock)
    }

    @Test func aClusterKeepsTheContractAndGivesMemorysReplies() async throws {
        let clock = try ServerClock()
        // Nodes find each other by the time that goes by; then it stands still, and nobody is missed for it.
        let ticking = Task {
            while !Task.isCancelled {
                try clock.advance(by: .milliseconds(20))
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        let cluster = try await RedisCluster.start(.init(clock: clock))
        for node in cluster.nodes { _ = try await node.command("CONFIG", "SET", "cluster-node-timeout", "100000000") }
        ticking.cancel()
        _ = await ticking.result
        let store = try RedisStore(cluster, timeout: .seconds(60))
        await check(store, clock)
        // Tags of all three masters.
        try await StoreDifferentialTests.compare(
            MemoryStore(limit: .none, clock: clock), store, operations: 4_000, tags: ["{a}:", "{b}:", "{c}:"])
    }
}
