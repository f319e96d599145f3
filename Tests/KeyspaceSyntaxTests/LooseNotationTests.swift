import KeyspaceSyntax
import Testing

struct LooseNotationTests {
    @Test(arguments: [
        ("30 s", "30s"), ("30S", "30s"), ("30sec", "30s"), ("5 min", "5m"), ("90 minutes", "1h30m"), ("1 hour", "1h"),
        ("1h 30m", "1h30m"), ("1.5h", "1h30m"), ("2 weeks", "14d"), ("PT30S", "30s"), ("P1DT2H", "1d2h"),
        ("500 millis", "500ms"), ("30m1h", "1h30m"),
    ])
    func durationsAreRead(_ text: String, _ expected: String) {
        #expect(LooseNotation.duration(text) == expected)
        #expect(TimeSpan(expected) != nil)
    }

    @Test(arguments: ["30", "", "s", "30 x", "soon", "-5s", "1.0001ms", "99999999999999999999s", "1e3s", "0s", "p"])
    func durationsThatNobodyCanTellAreNot(_ text: String) {
        #expect(LooseNotation.duration(text) == nil)
    }

    @Test func otherQuantitiesAreReadToo() {
        #expect(LooseNotation.size("256 MB") == "256mb")
        #expect(LooseNotation.size("256 potatoes") == nil)
        #expect(LooseNotation.ratio("10 %") == "10%")
        #expect(LooseNotation.ratio("0.1") == nil)
        #expect(LooseNotation.rate("200/sec") == "200/s")
        #expect(LooseNotation.rate("3 per minute") == "3/m")
        #expect(LooseNotation.rate("200") == nil)
    }

    @Test func whatIsGuessedIsNoNotation() {
        #expect(LooseNotation.share("0.1") == "10%")
        #expect(LooseNotation.share("0.07") == "7%")
        #expect(LooseNotation.share("0.125") == "12.5%")
        #expect(LooseNotation.share("1") == nil)
        #expect(LooseNotation.perSecond("100") == "100/s")
        #expect(LooseNotation.perSecond("often") == nil)
        #expect(LooseNotation.count("10k") == "10_000")
        #expect(LooseNotation.count("1.5M") == "1_500_000")
        #expect(LooseNotation.count("10,000") == "10_000")
        #expect(LooseNotation.count("1e3") == "1_000")
        #expect(LooseNotation.count("many") == nil)
        #expect(LooseNotation.count("0.5") == nil)
    }
}
