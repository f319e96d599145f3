import Foundation
import KeyspaceRuntime
import KeyspaceTesting
import Testing

/// Dates in keys, always UTC.
@Suite struct DateKeyTests {
    func text(_ component: some KeyComponent) -> String {
        Key(KeyPrefix(""), "", component).description
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-0.001, "1969-12-31T23:59:59.999Z"),
        (1_705_314_600.25, "2024-01-15T10:30:00.250Z"), (951_782_400, "2000-02-29T00:00:00Z"),
        (1_709_164_799, "2024-02-28T23:59:59Z"), (1_709_251_199.5, "2024-02-29T23:59:59.500Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"), (-62_167_219_200, "0000-01-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ])
    func iso8601HasMillisecondsOnlyIfThereAreAny(seconds: Double, expected: String) {
        let date = Date(timeIntervalSince1970: seconds)
        #expect(text(date.iso8601Key) == expected)
        #expect(text(date.dateKey) == String(expected.prefix(10)))
    }

    @Test func unixTimesAreRoundedDown() {
        let date = Date(timeIntervalSince1970: 1_705_314_600.256)
        #expect(text(date.unixKey) == "1705314600")
        #expect(text(date.unixMillisecondsKey) == "1705314600256")
        let before = Date(timeIntervalSince1970: -0.5)
        #expect(text(before.unixKey) == "-1")
        #expect(text(before.unixMillisecondsKey) == "-500")
    }

    /// As a binary fraction most decimal fractions are a little less: the text must not be.
    @Test func everyMillisecondIsItself() {
        for millisecond in 0..<1000 {
            let date = Date(timeIntervalSince1970: 1_705_314_600 + Double(millisecond) / 1000)
            #expect(text(date.unixMillisecondsKey) == "\(1_705_314_600_000 + millisecond)")
        }
    }

    @Test func whatNoCalendarHasIsTheNearestThereIs() {
        #expect(text(Date(timeIntervalSince1970: 1e18).iso8601Key) == "9999-12-31T23:59:59.999Z")
        #expect(text(Date(timeIntervalSince1970: -1e18).iso8601Key) == "0000-01-01T00:00:00Z")
        #expect(text(Date(timeIntervalSince1970: .infinity).dateKey) == "9999-12-31")
        #expect(text(Date(timeIntervalSince1970: .nan).dateKey) == "0000-01-01")
    }

    @Test func theCalendarIsTheSystems() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<2000 {
            // From 1600, when Foundation's calendar had become Gregorian.
            let seconds = Int.random(in: -11_676_096_000...253_402_300_799, using: &generator)
            let date = Date(timeIntervalSince1970: Double(seconds))
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
            let numbers = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second].compactMap { $0 }
            #expect(text(date.iso8601Key) == String(format: "%04d-%02d-%02dT%02d:%02d:%02dZ", arguments: numbers))
        }
    }
}
