import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis

/// What becomes of keys when the server is full and when it restarts.
struct ServerAdviceTests {
    private let entries = """
          pages: { key: 'page:{id}', value: string, ttl: 1h, expect: { keys: 1_000, value-size: 10kb } }
          names: { key: 'name:{id}', value: string, ttl: none, expect: { keys: 10, value-size: 10 } }
          logins: { role: session, key: 'login:{id}', value: string, ttl: 1h, expect: { keys: 10, value-size: 10 } }
          settings: { role: durable, key: 'settings:{id}', value: string, ttl: none, expect: { keys: 10, value-size: 10 } }

        """

    private func advice(_ server: String, _ entries: String? = nil) throws -> ServerAdvice {
        let policy = try policy(entries ?? self.entries, head: server.isEmpty ? "" : "server: { \(server) }\n")
        return ServerAdvice(policy, MemoryBudget(policy))
    }

    @Test(
        arguments: [
            ("", [.unbounded, .unbounded, .unbounded, .unbounded]),
            ("maxmemory: 0, maxmemory-policy: allkeys-lru", [.unbounded, .unbounded, .unbounded, .unbounded]),
            ("maxmemory: 64mb", [.refused, .refused, .refused, .refused]),
            ("maxmemory: 64mb, maxmemory-policy: allkeys-lru", [.evicted, .evicted, .evicted, .evicted]),
            ("maxmemory: 64mb, maxmemory-policy: volatile-lru", [.evicted, .spared, .evicted, .spared]),
        ] as [(String, [EntryFate.WhenFull])])
    func aFullServerDoesWhatItsPolicySays(_ server: String, _ fates: [EntryFate.WhenFull]) throws {
        let advice = try advice(server)
        #expect(advice.fates.map(\.whenFull) == fates)
        #expect(advice.fates.map(\.isAtRisk) == zip(fates, [false, false, true, true]).map { $0 == .evicted && $1 })
    }

    @Test(
        arguments: [
            ("", .old), ("save: ''", .gone), ("save: '3600 1'", .old), ("appendonly: yes", .nearlyKept),
            ("appendonly: yes, appendfsync: always, save: ''", .kept), ("appendonly: no, save: ''", .gone),
        ] as [(String, EntryFate.AfterRestart)])
    func aRestartLeavesWhatIsOnDisk(_ server: String, _ fate: EntryFate.AfterRestart) throws {
        #expect(try advice(server).fates.allSatisfy { $0.afterRestart == fate })
    }

    @Test func cachesAndStateGetAServerEach() throws {
        let instances = try advice("maxmemory: 256mb").instances
        #expect(instances.map(\.name) == ["cache", "state"])
        #expect(instances.map(\.entries) == [["pages", "names"], ["logins", "settings"]])
        #expect(
            instances.map { $0.settings.map { "\($0.name) \($0.value)" } } == [
                ["maxmemory 16mb", "maxmemory-policy allkeys-lfu", "appendonly no", "save \"\""],
                ["maxmemory 16mb", "maxmemory-policy noeviction", "appendonly yes", "save \"\""],
            ])
        let larger = entries.replacing("keys: 1_000,", with: "keys: 2_000,")
        #expect(try advice("", larger).instances.first?.settings.first?.value == "32mb")
    }

    /// A bound for what is known would refuse the writes of what is not.
    @Test func noBoundIsAdvisedForWhatIsNotKnown() throws {
        let entries = """
              pages: { key: 'page:{id}', value: string, ttl: 1h, expect: { keys: 1_000, value-size: 10kb } }
              names: { key: 'name:{id}', value: string, ttl: 1h }
              settings: { role: durable, key: 'settings:{id}', value: string, ttl: none }

            """
        let instances = try advice("maxmemory: 256mb", entries).instances
        #expect(instances.map(\.budget.extent) == [.part, .unknown])
        #expect(instances.flatMap(\.settings).allSatisfy { $0.name != "maxmemory" })
    }

    @Test func entriesOfOneKindStayTogether() throws {
        #expect(try advice("", "  a: { key: 'a:{id}', value: string, ttl: 1h }\n").instances.isEmpty)
        #expect(try advice("", "  a: { role: lock, key: 'a:{id}', value: string, ttl: 1h }\n").instances.isEmpty)
    }

    @Test(arguments: [
        ("", "Set 'maxmemory'"),
        ("maxmemory: 64mb, maxmemory-policy: allkeys-lru", "'allkeys-lru' evicts 'logins', 'settings'"),
        ("maxmemory: 64mb, maxmemory-policy: volatile-lfu", "'volatile-lfu' never evicts 'names'"),
        ("maxmemory: 10mb", "put the caches on a server that evicts"),
        ("maxmemory: 64mb, save: ''", "'settings' would be lost in a restart"),
        ("maxmemory: 64mb, save: ''", "80 MiB or more"),
        ("maxmemory: 64mb", "128 MiB or more"),
    ])
    func whatWouldBeBetterIsSaid(_ server: String, _ words: String) throws {
        let sentences = try advice(server).recommendations
        let text = sentences.joined(separator: " ").replacing("'logins' and 'settings'", with: "'logins', 'settings'")
        #expect(text.contains(words), "\(text)")
    }

    @Test func aSoundServerNeedsNoOther() throws {
        let sentences = try advice("maxmemory: 64mb, maxmemory-policy: noeviction, appendonly: yes").recommendations
        #expect(sentences.count == 1)
        #expect(sentences.first?.hasPrefix("Give the machine or container 128 MiB") == true)
    }
}
