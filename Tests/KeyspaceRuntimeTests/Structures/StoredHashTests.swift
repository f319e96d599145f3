import KeyspaceRuntime
import Testing

@Suite("A hash")
struct StoredHashTests {
    let store = RecordingStore()
    var shop: Shop { Shop(store: store) }

    @Test func fieldsHaveTheirOwnTypes() async throws {
        let hash = shop.preferences(userID: "admin")
        #expect(try await hash.getAll() == nil)
        #expect(try await hash.set(.theme, to: .dark))
        #expect(try await hash.get(.theme) == .dark)
        #expect(try await hash.get(.language) == "en")
        let (theme, language) = try await hash.get(.theme, .language)
        #expect(theme == .dark)
        #expect(language == "en")
        let (_, _, visits) = try await hash.get(.theme, .language, .visits)
        #expect(visits == nil)
        #expect(try await hash.getAll() == Shop.Preferences.Fields(theme: .dark))
    }

    @Test func settingARecordLeavesOutWhatIsNil() async throws {
        let hash = shop.preferences(userID: "admin")
        try await hash.set(.theme, to: .dark)
        try await hash.set(Shop.Preferences.Fields(language: "de", visits: 3))
        #expect(try await hash.getAll() == Shop.Preferences.Fields(theme: .dark, language: "de", visits: 3))
        #expect(try await hash.count() == 3)
    }

    @Test func fieldsAreCountedSetOnceAndDeleted() async throws {
        let hash = shop.preferences(userID: "admin")
        #expect(try await hash.increment(.visits) == 1)
        #expect(try await hash.increment(.visits, by: 5) == 6)
        #expect(try await !hash.setIfAbsent(.visits, to: 9))
        #expect(try await hash.contains(.visits))
        #expect(try await hash.remove(.visits, .theme) == 1)
        #expect(try await hash.delete() == false)
    }

    @Test func aCountBeginsAtTheFieldsDefault() async throws {
        let hash = shop.preferences(userID: "admin")
        let level = HashField<Shop.Preferences.Fields, Int>("level", codec: .text, default: 10)
        #expect(try await hash.get(level) == 10)
        #expect(try await hash.increment(level) == 11)
        #expect(try await hash.increment(level, by: 4) == 15)
        #expect(try await hash.get(level) == 15)
    }

    @Test func whatStoresCannotCountIsRefused() async throws {
        let hash = shop.preferences(userID: "admin")
        let level = HashField<Shop.Preferences.Fields, Int64>("level", codec: .binary)
        try await hash.set(level, to: 1)
        let error = await #expect(throws: KeyspaceError.self) { try await hash.increment(level) }
        #expect(error?.code == .invalidArgument)
        #expect(try await hash.get(level) == 1)
        let map = StoredMap(
            hash.keyspace, MapEntry<String, Int64>("map", ttl: .none, field: .text, codec: .binary), hash.key)
        await #expect(throws: KeyspaceError.self) { try await map.increment("level") }
    }

    @Test func aFieldThatCannotBeDecodedIsNamedAndItsValueIsNot() async throws {
        let hash = shop.preferences(userID: "admin")
        _ = try await store.execute(
            Command(.hashSet([FieldValue(Bytes("theme".utf8), Bytes("purple".utf8))]), at: hash.key))
        let error = await #expect(throws: KeyspaceError.self) { try await hash.get(.theme, .language) }
        #expect(error?.code == .undecodable)
        #expect(error?.namespace == "preferences")
        #expect("\(error as Any)".contains("theme"))
        #expect(!"\(error as Any)".contains("purple"))
        #expect(!"\(error.map(\.description) ?? "")".contains("admin"))
    }
}
