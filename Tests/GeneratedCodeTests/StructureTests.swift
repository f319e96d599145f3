import Foundation
import GeneratedStructures
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// The ten structures as a service uses them, on the store in memory.
struct StructureTests {
    /// Time stands still, so that what is left of a TTL says how long it was.
    private let keys = StructuresKeyspace(store: MemoryStore(clock: ManualClock()), prefix: "test:")
    private let noon = Date(timeIntervalSince1970: 1_705_320_000)

    @Test func aValueIsLoadedOnceAndExpires() async throws {
        let page = keys.page(path: "/a b")
        #expect(page.key.description == "test:page:/a%20b")
        #expect(try await page.getOrLoad { "hello" } == "hello")
        #expect(try await page.getOrLoad { "again" } == "hello")
        guard case .expires(let duration) = try await page.timeToLive() else {
            Issue.record("no TTL")
            return
        }
        // Ten per cent of jitter may be gone, and no more.
        #expect(duration <= .seconds(60) && duration >= .seconds(54))
    }

    @Test func whatIsTooLargeIsRefused() async throws {
        await #expect(throws: KeyspaceError.self) {
            try await keys.page(path: "a").set(String(repeating: "x", count: 65_537))
        }
    }

    @Test func fieldsHaveTheirTypes() async throws {
        let preferences = keys.preferences(userID: "admin")
        #expect(try await preferences.getAll() == nil)
        try await preferences.set(.theme, to: .dark)
        let (theme, language) = try await preferences.get(.theme, .language)
        // What is missing has the policy's default, whether it is read alone, with others or with all.
        #expect(theme == .dark && language == "en")
        #expect(try await preferences.get(.language) == "en")
        #expect(try await !preferences.contains(.language))
        #expect(try await preferences.getAll() == .init(theme: .dark, language: "en"))
        try await preferences.set(.init(theme: .light, language: "de", since: noon))
        #expect(try await preferences.get(.since) == noon)
        #expect(try await preferences.timeToLive() == .persistent)
    }

    @Test func anEntryOfAStreamIsReadAsItWasWritten() async throws {
        let event = StructuresKeyspace.Events.Fields(kind: "login", userID: "admin")
        try await keys.events.append(event)
        #expect(event.count == 1)
        #expect(try await keys.events.read().map(\.fields) == [event])
    }

    @Test func collectionsHoldWhatTheySay() async throws {
        let line = StructuresKeyspace.LogLine(message: "started", at: noon)
        try await keys.log(module: "web").append(line)
        #expect(try await keys.log(module: "web").all() == [line])

        let user = UUID()
        try await keys.online.insert(user)
        #expect(try await keys.online.contains(user))

        try await keys.board(game: "chess").insert("ada", score: 12)
        #expect(try await keys.board(game: "chess").score(of: "ada") == 12)

        try await keys.features.set("router", to: true)
        #expect(try await keys.features.getAll() == ["router": true])
    }

    @Test func countsCount() async throws {
        let visits = keys.visits(path: "a", day: noon)
        #expect(visits.key.description == "test:visits:a:2024-01-15")
        #expect(try await visits.increment(by: 2) == 2)
        try await keys.days(userID: "ada", year: 2024).set(14)
        #expect(try await keys.days(userID: "ada", year: 2024).count() == 1)
        try await keys.visitors(day: noon).insert(UUID())
        #expect(try await keys.visitors(day: noon).count() == 1)
    }

    @Test func aLimitRefusesWhatIsTooMuch() async throws {
        let requests = keys.requests(userID: "ada")
        #expect(try await requests.remaining() == 10)
        #expect(try await requests.acquire(10).isAdmitted)
        #expect(try await requests.remaining() == 0)
        #expect(try await !requests.acquire().isAdmitted)
    }
}
