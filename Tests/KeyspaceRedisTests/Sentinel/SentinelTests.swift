import KeyspaceRuntime
import Logging
import NIOCore
import NIOPosix
import ServerRunning
import Testing

@testable import KeyspaceRedis

extension ManyServers {
    /// A store on the master that sentinels name.
    @Suite struct SentinelTests {
        private func store(
            _ set: RedisSentinel, timeout: Duration = .seconds(10),
            _ change: (inout RedisConfiguration) -> Void = { _ in }
        ) throws -> RedisStore {
            let addresses = set.sentinels.map { RedisAddress.tcp(host: "127.0.0.1", port: $0.port) }
            var configuration = RedisConfiguration(.sentinel(master: RedisSentinel.name, addresses))
            configuration.timeout = timeout
            change(&configuration)
            return try RedisStore(configuration)
        }

        @Test func theMasterIsFound() async throws {
            let set = try await RedisSentinel.start(.init(password: "secret"))
            let store = try store(set) {
                $0.password = "secret"
                $0.database = 2
            }
            #expect(try await store.set("value") == .integer(1))
            #expect(try await set.master().command("INFO", "keyspace").text?.contains("db2:keys=1") == true)
        }

        @Test func aSentinelThatIsGoneOrSaysNothingHoldsNobodyUp() async throws {
            let set = try await RedisSentinel.start()
            set.sentinels[0].suspend()
            set.sentinels[1].kill()
            let store = try store(set)
            #expect(await Ending.of { try await store.get() } == .done)
            set.sentinels[0].resume()
        }

        @Test func aMasterThatNobodyKnowsIsSaid() async throws {
            let set = try await RedisSentinel.start()
            let store = try store(set, timeout: .seconds(5)) {
                guard case .sentinel(_, let addresses) = $0.servers else { return }
                $0.servers = .sentinel(master: "other", addresses)
            }
            do {
                _ = try await store.get()
                Issue.record("an unknown master served")
            } catch let error as KeyspaceError {
                #expect(error.code == .unavailable)
                #expect(error.description.contains("knows no master 'other'"))
            }
        }

        @Test func sentinelsHaveAPasswordOfTheirOwn() async throws {
            let set = try await RedisSentinel.start()
            for sentinel in set.sentinels {
                try await sentinel.command("ACL", "SETUSER", "default", "resetpass", ">hush")
            }
            let refused = try store(set, timeout: .seconds(10))
            #expect(await Ending.of { try await refused.get() } == .failed(.unavailable, .authenticationFailed))
            let known = try store(set) { $0.sentinelPassword = "hush" }
            #expect(await Ending.of { try await known.get() } == .done)
        }

        @Test func aSwitchIsFollowed() async throws {
            let set = try await RedisSentinel.start()
            let store = try store(set, timeout: .milliseconds(250))
            let report = try await Load.run(on: store, ["a", "b"], mayLoseWrites: true) {
                let new = try await set.failOver()
                try await eventually("the new master is used") {
                    _ = try await store.set("value", at: "after")
                    return try await new.command("EXISTS", "after").integer == 1
                }
            }
            check(report)
        }

        @Test func aKilledMasterIsReplaced() async throws {
            let set = try await RedisSentinel.start()
            let store = try store(set, timeout: .milliseconds(250))
            let report = try await Load.run(on: store, ["a", "b"], mayLoseWrites: true) {
                let new = try await set.killMaster()
                try await eventually("the new master is used") {
                    _ = try await store.set("value", at: "after")
                    return try await new.command("EXISTS", "after").integer == 1
                }
            }
            check(report)
        }

        /// A master that is cut off from the sentinels serves on, so that no command of the client ever fails.
        @Test func aSwitchIsHeardOfWithoutACommand() async throws {
            let set = try await RedisSentinel.start()
            let addresses = set.sentinels.map { RedisAddress.tcp(host: "127.0.0.1", port: $0.port) }
            let group = MultiThreadedEventLoopGroup.singleton
            let makeNode: @Sendable (RedisAddress) -> NodeClient = { address in
                NodeClient(ConnectionSettings(address: address), .init(), group: group, logger: Logger(label: "test"))
            }
            let directory = SentinelDirectory(
                master: RedisSentinel.name, addresses, timeout: .seconds(1), makeSentinel: makeNode,
                makeServer: makeNode)
            let client = RoutedClient(directory, on: group.next(), retriesOnTimeout: false)
            let ping = try WireCommand(Command(.get, at: .named("key")))
            #expect(try await client.send(ping, deadline: .now() + .seconds(20)) == .null)
            try await eventually("the sentinels are listened to") {
                for sentinel in set.sentinels {
                    guard try await listeners(sentinel) == 1 else { return false }
                }
                return true
            }
            let new = try await set.failOver()
            try await eventually("the new master is known") {
                directory.owner(of: nil)?.settings.address == .tcp(host: "127.0.0.1", port: new.port)
            }
            await client.shutDown()
            try await eventually("nobody listens any more") {
                try await listeners(set.sentinels[0]) == 0
            }
        }

        private func listeners(_ sentinel: RedisServer) async throws -> Int {
            let clients = try await sentinel.command("CLIENT", "LIST", "TYPE", "pubsub").text ?? ""
            return clients.split(separator: "\n").count
        }

        @Test func aSubscriptionGoesToTheNewMaster() async throws {
            let set = try await RedisSentinel.start()
            let store = try store(set)
            var events = store.subscribe(to: ["news"]).makeAsyncIterator()
            #expect(try await events.next() == .subscribed)
            let new = try await set.failOver()
            #expect(try await events.next() == .resubscribed)
            try await eventually("the message has a reader") {
                try await new.command("PUBLISH", "news", "text").integer == 1
            }
            while let event = try await events.next() {
                if case .message(let message) = event {
                    #expect(message.payload == Bytes("text".utf8))
                    break
                }
            }
        }

        private func check(_ report: Load.Report) {
            for ending in report.failures.keys {
                guard case .failed(let code, _) = ending, [.unavailable, .timeout, .interrupted].contains(code) else {
                    Issue.record("\(ending)")
                    continue
                }
            }
            #expect(report.findings == [])
            #expect(report.longest < .seconds(30))
        }
    }
}
