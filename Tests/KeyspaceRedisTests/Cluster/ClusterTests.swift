import Foundation
import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// Tests with many servers, one after the other: together they would starve each other.
@Suite(.serialized) enum ManyServers {}

extension ManyServers {
    /// A store on a cluster to which nothing happens.
    @Suite struct ClusterTests {
        @Test func allSlotsAreReached() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster)
            for number in 0..<300 {
                #expect(try await store.set("value:\(number)", at: "key:\(number)") == .integer(1))
            }
            for number in 0..<300 {
                #expect(try await store.get("key:\(number)") == .bytes(Bytes("value:\(number)".utf8)))
            }
            for slot in [0, 5_460, 5_461, 10_922, 10_923, 16_383] {
                #expect(try await cluster.master(ofSlot: slot).command("DBSIZE").integer ?? 0 > 50)
            }
        }

        @Test func aBatchOverAllNodesIsJoinedInOrder() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster)
            let writes = (0..<300).map { number in
                Command(
                    .set(Bytes("\(number)".utf8), if: .always), at: .named("key:\(number)"),
                    expiry: .after(.seconds(60)))
            }
            #expect(try await store.execute(writes).allSatisfy { $0 == .integer(1) })
            let reads = (0..<300).map { Command(.get, at: .named("key:\($0)")) }
            #expect(try await store.execute(reads) == (0..<300).map { .bytes(Bytes("\($0)".utf8)) })
        }

        @Test func keysWithACommonTagServeTogetherAndOthersAreRefused() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster)
            for name in ["a", "b", "{t}a", "{t}b"] {
                let insertion = Command(
                    .setInsert([Bytes("x".utf8), Bytes(name.utf8)]), at: .named(name), expiry: .after(.seconds(60)))
                #expect(try await store.execute(insertion) == .integer(2))
            }
            let together = Command(.setIntersection(with: [.named("{t}b")]), at: .named("{t}a"))
            #expect(try await store.execute(together) == .array([.bytes(Bytes("x".utf8))]))
            let apart = Command(.setIntersection(with: [.named("b")]), at: .named("a"))
            let set = Command(.set([], if: .always), at: .named("c"), expiry: .after(.seconds(60)))
            #expect(await Ending.of { try await store.execute(apart) } == .failed(.invalidArgument, nil))
            // Nothing of a batch is sent.
            #expect(await Ending.of { try await store.execute([set, apart])[0] } == .failed(.invalidArgument, nil))
            #expect(try await store.get("c") == .null)
        }

        @Test func aTransactionStaysOnOneNode() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster)
            let count = { Command(.increment(by: $0), at: .named($1), expiry: .ifNone(.seconds(60))) }
            #expect(
                try await store.transaction([count(1, "{t}a"), count(2, "{t}b")]) == [.integer(1), .integer(2)])
            await #expect { try await store.transaction([count(1, "a"), count(2, "b")]) } throws: {
                ($0 as? KeyspaceError)?.code == .invalidArgument
            }
            #expect(try await store.get("a") == .null)
        }

        @Test func aClusterIsSpokenToByTLSAndWithAPassword() async throws {
            let certificates = try Certificates()
            let cluster = try await RedisCluster.start(.init(password: "secret", tls: .init(certificates)))
            let port = try #require(cluster.nodes[0].tlsPort)
            var configuration = RedisConfiguration(.cluster([.tcp(host: "localhost", port: port)]))
            configuration.timeout = .seconds(10)
            configuration.password = "secret"
            configuration.tls = RedisTLS(
                authorities: certificates.authority.path(percentEncoded: false), hostName: "localhost")
            let store = try RedisStore(configuration)
            for number in 0..<20 {
                #expect(try await store.set("value", at: "key:\(number)") == .integer(1))
            }
            configuration.password = "wrong"
            configuration.timeout = .seconds(20)
            let refused = try RedisStore(configuration)
            #expect(await Ending.of { try await refused.get() } == .failed(.unavailable, .authenticationFailed))
        }

        @Test func aShutDownClusterClientRefuses() async throws {
            let cluster = try await RedisCluster.start()
            let store = try RedisStore(cluster)
            _ = try await store.get()
            await store.shutDown()
            #expect(await Ending.of { try await store.get() } == .failed(.unavailable, .shutDown))
            let unused = try RedisStore(cluster)
            await unused.shutDown()
            #expect(await Ending.of { try await unused.get() } == .failed(.unavailable, .shutDown))
        }
    }
}

/// A store that finds no cluster.
struct NoClusterTests {
    private func store(_ ports: [Int], timeout: Duration = .milliseconds(250)) throws -> RedisStore {
        var configuration = RedisConfiguration(.cluster(ports.map { .tcp(host: "127.0.0.1", port: $0) }))
        configuration.timeout = timeout
        return try RedisStore(configuration)
    }

    @Test func portsThatRefuseAreUnavailable() async throws {
        let store = try store([FreePort.find(), FreePort.find()])
        for _ in 0..<20 {
            let ending = await Ending.of { try await store.get() }
            // Before the first refusal is known, there is only no server.
            #expect([.failed(.unavailable, .connectFailed), .failed(.unavailable, .noServer)].contains(ending))
        }
    }

    @Test func aServerOfNoClusterIsSaid() async throws {
        let server = try await RedisServer.start()
        let store = try store([server.port], timeout: .seconds(10))
        do {
            _ = try await store.get()
            Issue.record("a server of no cluster served")
        } catch let error as KeyspaceError {
            #expect(error.code == .unavailable)
            // What the server said, or, if the machine had too much to do to hear it, that there is none.
            #expect(
                error.description.contains("cluster support disabled")
                    || (error.underlyingError as? RedisConnectionError)?.code == .noServer)
        }
    }

    @Test func withoutSeedsThereIsNoStore() {
        #expect(throws: RedisConfigurationError.self) { try store([]) }
    }

    @Test func aWaitingCallerCanBeCancelled() async throws {
        let door = try LoopbackSocket.bound(to: FreePort.find())
        try door.listen()
        let store = try store([door.port], timeout: .seconds(600))
        let waiting = Task { await Ending.of { try await store.get() } }
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
        let late = Task {
            await Ending.of {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await store.execute([Command(.get, at: .named("a")), Command(.get, at: .named("b"))])[0]
            }
        }
        #expect(await late.value == .cancelled)
    }
}

extension Key {
    static func named(_ name: String) -> Key {
        Key(bytes: Bytes(name.utf8))
    }
}

extension RedisStore {
    /// A store that knows only one node to begin with.
    convenience init(
        _ cluster: RedisCluster, timeout: Duration = .seconds(10),
        _ change: (inout RedisConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = RedisConfiguration(.cluster([.tcp(host: "127.0.0.1", port: cluster.nodes[0].port)]))
        configuration.timeout = timeout
        change(&configuration)
        try self.init(configuration)
    }
}
