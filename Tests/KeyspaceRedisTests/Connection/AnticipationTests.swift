import Testing

@testable import KeyspaceRedis

struct AnticipationTests {
    @Test func whereSomebodyComesItGoesOn() {
        var anticipation = Anticipation(cores: 2)
        for round in 0..<1_000 {
            let isWorthwhile = anticipation.isWorthwhile()
            #expect(isWorthwhile)
            anticipation.ended(somebodyCame: round % 3 == 0)
        }
    }

    @Test func whereNobodyComesItIsTriedNowAndThen() {
        var anticipation = Anticipation(cores: 2)
        var tries = 0
        for _ in 0..<6_400 where anticipation.isWorthwhile() {
            tries += 1
            anticipation.ended(somebodyCame: false)
        }
        #expect(tries == 3 + 99)
        while !anticipation.isWorthwhile() {}
        anticipation.ended(somebodyCame: true)
        let isWorthwhile = anticipation.isWorthwhile()
        #expect(isWorthwhile)
    }

    @Test func onOneCoreNobodyCouldCome() {
        var anticipation = Anticipation(cores: 1)
        let isWorthwhile = anticipation.isWorthwhile()
        #expect(!isWorthwhile)
    }
}
