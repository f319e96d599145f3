import KeyspaceRuntime
import KeyspaceTesting
import Testing

@Suite struct MemoryStoreEvictionTests {
    let clock = ManualClock()

    func key(_ name: String) -> Key {
        Key(bytes: Bytes(name.utf8))
    }

    func set(_ name: String, bytes: Int = 10, _ expiry: Expiry = .unchanged) -> Command {
        Command(.set(Bytes(repeating: 7, count: bytes), if: .always), at: key(name), expiry: expiry)
    }

    func names(_ store: MemoryStore) -> [String] {
        store.snapshot().map { String(decoding: $0.key.bytes, as: UTF8.self) }
    }

    @Test func theKeyUsedLongestAgoMakesRoom() async throws {
        let store = MemoryStore(limit: .keys(3), clock: clock)
        _ = try await store.execute([set("a"), set("b"), set("c")])
        _ = try await store.execute(Command(.get, at: key("a")))
        _ = try await store.execute(set("d"))
        #expect(names(store) == ["a", "c", "d"])
        _ = try await store.execute(set("e"))
        #expect(names(store) == ["a", "d", "e"])
    }

    @Test func askingWhetherAKeyIsThereIsNoUseOfIt() async throws {
        let store = MemoryStore(limit: .keys(2), clock: clock)
        _ = try await store.execute([set("a"), set("b")])
        _ = try await store.execute([Command(.exists, at: key("a")), Command(.timeToLive, at: key("a"))])
        _ = store.snapshot()
        _ = try await store.execute(set("c"))
        #expect(names(store) == ["b", "c"])
    }

    @Test func expiredKeysGoBeforeLivingOnes() async throws {
        let store = MemoryStore(limit: .keys(30), clock: clock)
        for number in 0..<10 {
            _ = try await store.execute(set("old\(number)"))
        }
        for number in 0..<20 {
            _ = try await store.execute(set("short\(number)", .after(.seconds(1))))
        }
        clock.advance(by: .seconds(2))
        for number in 0..<20 {
            _ = try await store.execute(set("new\(number)"))
        }
        #expect(names(store).count { $0.hasPrefix("old") } == 10)
        #expect(names(store).count { $0.hasPrefix("new") } == 20)
    }

    @Test func aStoreThatEvictsNothingRefusesNewKeysOnly() async throws {
        let store = MemoryStore(limit: .keys(2), evicting: .nothing, clock: clock)
        _ = try await store.execute([set("a"), set("b", .after(.seconds(5)))])
        #expect(try await store.execute(set("c")).code == .outOfMemory)
        #expect(try await store.execute(Command(.listAppend([[1]], cap: nil), at: key("d"))).code == .outOfMemory)
        #expect(try await store.execute(set("a")) == .integer(1))
        #expect(try await store.execute(Command(.get, at: key("c"))) == .null)
        clock.advance(by: .seconds(5))
        #expect(try await store.execute(set("c")) == .integer(1))
        #expect(try await store.execute(Command(.delete, at: key("a"))) == .integer(1))
        #expect(try await store.execute(set("d")) == .integer(1))
    }

    @Test func bytesAreBoundedByEvictionAndByRefusal() async throws {
        let evicting = MemoryStore(limit: .bytes(100_000), clock: clock)
        let refusing = MemoryStore(limit: .bytes(100_000), evicting: .nothing, clock: clock)
        var refused = 0
        for number in 0..<1000 {
            _ = try await evicting.execute(set("\(number)", bytes: 500))
            refused += try await refusing.execute(set("\(number)", bytes: 500)).code == .outOfMemory ? 1 : 0
        }
        #expect(evicting.usedBytes <= 100_000 && evicting.count > 100)
        #expect(refusing.usedBytes < 101_000 && refused > 800)
        #expect(names(evicting).contains("999") && names(refusing).contains("0"))
        #expect(try await refusing.execute(Command(.get, at: key("0"))).code == nil)
    }

    @Test func aStructureThatGrowsPushesOthersOut() async throws {
        let store = MemoryStore(limit: .bytes(50_000), clock: clock)
        for number in 0..<50 {
            _ = try await store.execute(set("\(number)", bytes: 300))
        }
        for number in 0..<300 {
            _ = try await store.execute(
                Command(.listAppend([Bytes(repeating: UInt8(number % 256), count: 100)], cap: nil), at: key("list")))
        }
        #expect(store.usedBytes <= 50_000)
        #expect(try await store.execute(Command(.listCount, at: key("list"))) == .integer(300))
    }

    @Test func whatIsDeletedGivesAllItsMemoryBack() async throws {
        let store = MemoryStore(limit: .none, clock: clock)
        var random = SeededRandom(seed: 7)
        for _ in 0..<20_000 {
            let number = Int.random(in: 0..<70, using: &random)
            let operation = Operation.random(family: number % 7, using: &random)
            _ = try await store.execute(Command(operation, at: key("\(number)"), expiry: .ifNone(.seconds(1))))
            clock.advance(by: .milliseconds(Int.random(in: 0..<10, using: &random)))
        }
        #expect(store.usedBytes > 0)
        for number in 0..<70 {
            _ = try await store.execute(Command(.delete, at: key("\(number)")))
        }
        #expect(store.usedBytes == 0)
        #expect(store.count == 0)
    }
}

extension Reply {
    /// The code of a refusal.
    var code: KeyspaceError.Code? {
        if case .failure(let failure) = self { failure.code } else { nil }
    }
}
