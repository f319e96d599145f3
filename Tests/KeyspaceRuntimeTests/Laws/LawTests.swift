import KeyspaceRuntime
import KeyspaceTesting
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The laws of handles, kept while the store fails by chance.
@Suite struct LawTests {
    static let faults: [Fault] = [
        .fail(.unavailable), .loseReply(.timeout), .breakOff(after: 1, .unavailable), .cancelAfter,
        .refuse(StoreFailure(.serverError, "LOADING")),
    ]

    /// How keys expire, and the longest that one may have to live.
    static let lifetimes: [(ttl: TTL, atMost: Duration)] = [
        (.afterWrite(.seconds(60)), .seconds(60)),
        (.afterWrite(.seconds(60), jitter: 0.5), .seconds(60)),
        (.afterCreate(.seconds(60)), .seconds(60)),
        (.afterAccess(.seconds(60), atMost: .seconds(90)), .seconds(60)),
    ]

    @Test(arguments: lifetimes.indices, [OutageBehaviour.fail, .bypass])
    func noKeyIsWithoutItsTTLWhateverFails(lifetime: Int, behaviour: OutageBehaviour) async throws {
        let (ttl, bound) = Self.lifetimes[lifetime]
        let clock = ManualClock()
        let memory = MemoryStore(clock: clock)
        let store = FaultyStore(memory)
        store.inject(Self.faults, rate: 0.3, seed: UInt64(lifetime))
        let handles = Handles(store: store, ttl: ttl, whenUnavailable: behaviour)
        var generator = SeededGenerator(seed: UInt64(lifetime))
        for _ in 0..<3000 {
            let call = HandleCall.all.randomElement(using: &generator)
            // In a task of its own, since faults cancel their callers.
            _ = await Task { _ = try await call?(handles) }.result
            if Int.random(in: 0..<100, using: &generator) == 0 { clock.advance(by: .seconds(25)) }
            let lasting = memory.snapshot().filter { $0.timeToLive == nil || ($0.timeToLive ?? .zero) > bound }
            #expect(lasting.isEmpty, "after \(call?.description ?? "")")
        }
        #expect(store.injectedCount > 500)
        clock.advance(by: .seconds(91))
        #expect(memory.snapshot().isEmpty)
    }

    @Test func nothingGrowsPastItsCapWhateverFails() async throws {
        let store = FaultyStore(MemoryStore(clock: ManualClock()))
        store.inject(Self.faults, rate: 0.3, seed: 3)
        let handles = Handles(store: store)
        for number in 0..<500 {
            _ = await Task {
                _ = try? await handles.list.append(contentsOf: [number, number + 1])
                _ = try? await handles.list.prepend(number)
                _ = try? await handles.sortedSet.insert("\(number)", score: Double(number % 7))
                _ = try? await handles.stream.append(Shop.Events.Fields(theme: .dark))
            }.result
        }
        store.inject(nil)
        #expect(try await handles.list.count() == 5)
        #expect(try await handles.sortedSet.count() == 5)
        #expect(try await handles.stream.count() == 5)
    }

    @Test func noArgumentMakesAKeyOfAnotherPlace() throws {
        let prefix = KeyPrefix("t:")
        let hostile = [
            "", ":", "a:b", "a", "%3A", "{a}", "}", "*", "a b", "a\n", "\u{0}", "é", "e\u{301}", "a\\", "[x]", "?",
            "a%3Ab", "%", "%%", "::", "\u{7F}", "🙂",
        ]
        var keys: [Key: [String]] = [:]
        for first in hostile {
            for second in hostile {
                let key = Key(prefix, "users:", first, ":", second)
                #expect(keys[key] == nil, "\([first, second]) and \(keys[key] ?? []) make one key")
                keys[key] = [first, second]
                #expect(key.bytes.count { $0 == UInt8(ascii: ":") } == 3, "\(key)")
                #expect(key.description.hasPrefix("t:users:"))
                #expect(key.bytes.allSatisfy { !Bytes("*?[]\\{} \n\u{0}\u{7F}".utf8).contains($0) }, "\(key)")
            }
        }
        #expect(keys.count == hostile.count * hostile.count)
    }

    @Test func aTaskSeesItsOwnWrites() async throws {
        let handles = Handles(store: MemoryStore(clock: ManualClock()))
        for number in 0..<50 {
            try await handles.value.set(number)
            #expect(try await handles.value.get() == number)
            #expect(try await handles.value.getOrLoad { -1 } == number)
            #expect(try await [handles.value].get() == [number])
            try await handles.value.delete()
            #expect(try await handles.value.get() == nil)
            #expect(try await handles.value.getOrLoad { number + 100 } == number + 100)
            #expect(try await handles.value.get() == number + 100)
        }
    }

    @Test func whatIsStoredIsPlain() async throws {
        let store = MemoryStore(clock: ManualClock())
        let shop = Shop(store: store)
        try await shop.market(user: "ann", kind: .product)
            .set(Shop.Product(name: "tea", price: 1.5, at: Date(timeIntervalSince1970: 0)))
        try await shop.market(user: "ann", kind: .trades).append(7)
        try await shop.preferences(userID: "ann").set(.theme, to: .dark)
        func stored(_ operation: Operation, _ key: String) async throws -> Reply {
            try await store.execute(Command(operation, at: Key(bytes: Bytes(key.utf8))))
        }
        func bytes(_ text: String) -> Reply { .bytes(Bytes(text.utf8)) }
        #expect(
            try await stored(.get, "shop:market:ann:product")
                == bytes(#"{"at":"1970-01-01T00:00:00Z","name":"tea","price":1.5,"size":0}"#))
        #expect(try await stored(.listRange(first: 0, last: -1), "shop:market:ann:trades") == .array([bytes("7")]))
        #expect(try await stored(.hashGetAll, "shop:preferences:ann") == .array([bytes("theme"), bytes("dark")]))
    }
}
