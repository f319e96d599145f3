import KeyspaceSyntax
import Testing

@testable import KeyspaceEmit
@testable import KeyspacePolicy

struct EntryWordingTests {
    @Test func timesToLiveAreSentences() {
        let day = TimeSpan.seconds(86_400)
        #expect(TimeToLive.none.sentence == "Never expires.")
        #expect(
            TimeToLive.afterWrite(.seconds(30), jitter: 0.1).sentence
                == "Expires 30 seconds after the write, up to 10 % earlier.")
        #expect(
            TimeToLive.afterAccess(day, atMost: .seconds(604_800), jitter: 0.125).sentence
                == "Expires 1 day after the last access, up to 12.5 % earlier, at most 7 days after it was created.")
        #expect(TimeToLive.afterAccess(day, atMost: nil, jitter: 0).sentence == "Expires 1 day after the last access.")
        #expect(TimeToLive.afterCreate(day, jitter: 0).sentence == "Expires 1 day after it was created.")
    }

    @Test(arguments: [(0.07, "7 %"), (0.1, "10 %"), (0.005, "0.5 %"), (1, "100 %")])
    func sharesAreSaidWithoutNoise(ratio: Double, words: String) {
        #expect(Wording.percent(ratio) == words)
    }

    @Test(arguments: [
        (1, "1 byte"), (1_000, "1,000 bytes"), (1_024, "1 KiB"), (1_048_576, "1 MiB"), (1_536, "1,536 bytes"),
    ])
    func sizesAreSaidInWholeUnits(bytes: Int64, words: String) {
        #expect(Wording.bytes(bytes) == words)
    }

    @Test func factsLeaveNothingOut() {
        var entry = Fixture.entry("a", .string(.scalar(.string)), ttl: .afterWrite(.seconds(1), jitter: 0))
        entry.load.singleFlight = false
        entry.load.refreshAhead = 0.2
        entry.load.staleFor = .seconds(2)
        entry.load.negativeTTL = .seconds(3)
        entry.load.timeout = .seconds(4)
        entry.load.lock = .seconds(5)
        entry.maxValueSize = 2_048
        entry.maxConcurrentLoads = 7
        entry.whenUnavailable = .bypass
        entry.sensitivity = .restricted
        let facts = entry.facts.joined(separator: " ")
        for number in ["1 second", "20 %", "2 seconds", "3 seconds", "4 seconds", "5 seconds", "2 KiB", "7 loads"] {
            #expect(facts.contains(number), "\(number)")
        }
        #expect(facts.contains("restricted"))
        #expect(facts.contains("a read is a miss"))
    }
}
