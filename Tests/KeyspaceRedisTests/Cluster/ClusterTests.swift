import KeyspaceRuntime
import ServerRunning
import Testing

@testable import KeyspaceRedis

/// A store on a real cluster.
struct ClusterTests {
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
                .set(Bytes("\(number)".utf8), if: .always), at: .named("key:\(number)"), expiry: .after(.seconds(60)))
        }
        #expect(try await store.execute(writes).allSatisfy { $0 == .integer(1) })
        let reads = (0..<300).map { Command(.get, at: .named("key:\($0)")) }
        #expect(try await store.execute(reads) == (0..<300).map { .bytes(Bytes("\($0)".utf8)) })
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
