import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// What the origin has not is remembered for a while.
@Suite struct AbsenceTests {
    let cache = Cache(LoadPolicy(negativeTTL: .seconds(10)))
    let loads = Journal<String>()

    func find(_ value: Int?, at name: String = "a", in cache: Cache? = nil) async throws -> Int? {
        try await (cache ?? self.cache).number(name).getOrFind {
            loads.append(name)
            return value
        }
    }

    @Test func anAbsenceIsRememberedForItsTime() async throws {
        #expect(try await find(nil) == nil)
        cache.clock.advance(by: .milliseconds(9999))
        #expect(try await find(7) == nil)
        #expect(loads.entries == ["a"])
        #expect(cache.count(.rememberedAbsence) == 1)
        cache.clock.advance(by: .milliseconds(1))
        #expect(try await find(7) == 7)
        #expect(try await cache.stored() == .bytes(Bytes("7".utf8)))
    }

    @Test func nothingIsStoredForIt() async throws {
        #expect(try await find(nil) == nil)
        #expect(cache.memory.count == 0)
        #expect(try await cache.number().get() == nil)
    }

    @Test func itIsOfOneKeyOnly() async throws {
        #expect(try await find(nil) == nil)
        #expect(try await find(2, at: "b") == 2)
    }

    @Test func aWriteEndsIt() async throws {
        #expect(try await find(nil) == nil)
        try await cache.number().set(1)
        #expect(try await find(7) == 1)
        try await cache.number().delete()
        #expect(try await find(8) == 8)
        #expect(loads.entries == ["a", "a"])
    }

    @Test func getOrLoadDoesNotAskForIt() async throws {
        #expect(try await find(nil) == nil)
        #expect(try await cache.number().getOrLoad { 5 } == 5)
    }

    @Test func withoutANegativeTTLNothingIsRemembered() async throws {
        let cache = Cache()
        #expect(try await find(nil, in: cache) == nil)
        #expect(try await find(7, in: cache) == 7)
    }
}
