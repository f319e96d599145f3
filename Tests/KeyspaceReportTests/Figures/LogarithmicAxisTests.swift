import Foundation
import Testing

@testable import KeyspaceReport

struct LogarithmicAxisTests {
    @Test func ticksAreAroundTheTimes() {
        let axis = LogarithmicAxis([30_000, 86_400_000 * 3])
        #expect(axis.ticks.map(\.label) == ["10 s", "1 min", "10 min", "1 h", "6 h", "1 d", "7 d"])
    }

    @Test func tenTimesAsLongIsAlwaysAsFar() {
        let axis = LogarithmicAxis([10, 1_000_000_000])
        let steps = stride(from: 1.0, through: 8, by: 1).map { power in
            axis.position(of: Int64(pow(10, power + 1))) - axis.position(of: Int64(pow(10, power)))
        }
        for step in steps { #expect(abs(step - steps[0]) < 1e-9) }
    }

    @Test(arguments: [1, 7, 59_999, 60_000, 123_456_789, 31_536_000_000, 1 << 40] as [Int64])
    func positionsAreByTheLogarithm(_ time: Int64) throws {
        let axis = LogarithmicAxis([1, 3_000_000_000_000])
        let (first, last) = (try #require(axis.ticks.first), try #require(axis.ticks.last))
        let expected =
            (log(Double(time)) - log(Double(first.milliseconds)))
            / (log(Double(last.milliseconds)) - log(Double(first.milliseconds)))
        #expect(abs(axis.position(of: time) - expected) < 1e-9)
    }

    @Test func endsAreTheEnds() {
        let axis = LogarithmicAxis([60_000])
        #expect(axis.ticks.count == 2)
        #expect(axis.position(of: 60_000) == 0)
        #expect(axis.position(of: 0) == 0)
        #expect(axis.position(of: .max) == 1)
        #expect(LogarithmicAxis([]).ticks.count == 2)
        #expect(LogarithmicAxis([.max]).ticks.map(\.label) == ["10 y", "100 y"])
    }
}
