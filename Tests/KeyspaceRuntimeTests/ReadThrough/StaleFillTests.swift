import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// A load that began before a write does not store its value after it.
@Suite struct StaleFillTests {
    let cache = Cache()
    let origin = Origin<Int>()

    /// What a program can do to a key, and what is there afterwards.
    static let writes: [(name: String, after: String?, write: @Sendable (StoredValue<Int>) async throws -> Void)] = [
        ("set", "1", { try await $0.set(1) }),
        ("set if absent", "1", { try await $0.set(1, if: .absent) }),
        ("getAndSet", "1", { _ = try await $0.getAndSet(1) }),
        ("getAndDelete", nil, { _ = try await $0.getAndDelete() }),
        ("delete", nil, { try await $0.delete() }),
        ("batch set", "1", { try await [($0, 1)].set() }),
        ("batch delete", nil, { try await [$0].delete() }),
    ]

    @Test(arguments: writes.indices)
    func aWriteDuringALoadWins(index: Int) async throws {
        let (name, after, write) = Self.writes[index]
        async let loaded = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun()
        try await write(cache.number())
        origin.answer(7)
        #expect(try await loaded == 7, "who waited gets what was loaded")
        try await eventually("the load comes to its end") { cache.count(.supersededLoad) == 1 }
        #expect(try await cache.stored() == after.map { .bytes(Bytes($0.utf8)) } ?? .null, "\(name)")
    }

    @Test func whoComesAfterTheWriteDoesNotGetTheOldLoad() async throws {
        async let old = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun()
        try await cache.number().delete()
        async let new = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun(2)
        origin.answer(2, at: 1)
        #expect(try await new == 2)
        origin.answer(1)
        #expect(try await old == 1)
        #expect(try await cache.stored() == .bytes(Bytes("2".utf8)))
    }

    @Test func aWriteComesAfterAFillThatIsOnItsWay() async throws {
        // The fill is held up in the store.
        cache.store.inject { commands in
            if case .set(_, if: .absent) = commands.first?.operation { .delay(.seconds(1)) } else { nil }
        }
        async let loaded = cache.number().getOrLoad { 7 }
        await cache.clock.untilSleeping()
        async let written: Void = cache.number().set(1)
        cache.clock.advance(by: .seconds(1))
        #expect(try await loaded == 7)
        try await written
        #expect(try await cache.stored() == .bytes(Bytes("1".utf8)))
    }

    @Test func aWriteThatFailedMayHaveHappened() async throws {
        async let loaded = cache.number().getOrLoad(origin.load)
        try await origin.untilBegun()
        cache.store.script(.loseReply(.timeout))
        await #expect(throws: KeyspaceError.self) { try await cache.number().set(1) }
        origin.answer(7)
        #expect(try await loaded == 7)
        try await eventually("the load comes to its end") { cache.count(.supersededLoad) == 1 }
        #expect(try await cache.stored() == .bytes(Bytes("1".utf8)))
    }
}
