import Foundation
import KeyspacePolicy
import Testing

@testable import KeyspaceAnalysis
@testable import KeyspaceRuntime

/// The analysis is only as true as its languages: each is held against the encoder that writes its texts.
struct KeyLanguageTests {
    static let types: [ParameterType] = [
        .string, .rawString, .int, .uint, .uuid, .date, .timestamp(.iso8601), .timestamp(.unix),
        .timestamp(.unixMilliseconds), .duration, .hash(length: 8), .hash(length: 64),
    ]

    // MARK: No text that is never written

    @Test(arguments: types)
    func theRuntimeWritesEveryTextOfALanguage(type: ParameterType) throws {
        let language = try #require(KeyLanguage(type, separator: ":"))
        var random = SplitMix(11)
        for _ in 0..<400 {
            let text = Self.walk(language.automaton, &random)
            let string = try #require(String(validating: text, as: UTF8.self), "no UTF-8: \(text)")
            let argument =
                language.isEscaped
                ? try #require(KeyspacePolicy.EscapedText(separator: ":").decode(text), "'\(string)'") : string
            #expect(try Self.written(RuntimeKey.component(type, argument, ":")) == text, "'\(string)'")
        }
    }

    // MARK: Every text that is written

    @Test(arguments: [
        Int.min, .min + 1, -10, -9, -1, 0, 1, 9, 10, 99, 100, .max - 1, .max, 8_999_999_999_999_999_999,
        9_199_999_999_999_999_999,
    ])
    func integersAreInTheirLanguage(number: Int) throws {
        #expect(try Self.language(.int).matches(Self.written(number)))
        #expect(try Self.language(.uint).matches(Self.written(number.magnitude)))
        #expect(try Self.language(.uint).matches(Self.written(UInt.max - number.magnitude)))
    }

    @Test(arguments: ["9223372036854775808", "-9223372036854775809", "-0", "00", "01", "-01", "+1", "", "-", "1 "])
    func otherTextsAreNoIntegers(text: String) throws {
        #expect(try !Self.language(.int).matches(text))
    }

    @Test func randomNumbersAreInTheirLanguages() throws {
        let (signed, unsigned) = (try Self.language(.int), try Self.language(.uint))
        var random = SplitMix(5)
        for _ in 0..<2_000 {
            let number = Int.random(in: .min ... .max, using: &random) >> Int.random(in: 0..<64, using: &random)
            #expect(signed.matches(Self.written(number)))
            #expect(unsigned.matches(Self.written(UInt(bitPattern: number))))
        }
    }

    @Test func daysOfTheCalendarAreInTheirLanguage() throws {
        let language = try Self.language(.date)
        let (first, last) = (UTCTime.earliest.seconds / 86_400, UTCTime.latest.seconds / 86_400)
        for day in stride(from: first, through: last, by: 11) {
            let text = Self.written(DayKey(day: CivilDate(daysSince1970: Int(day))))
            if !language.matches(text) { Issue.record("\(String(decoding: text, as: UTF8.self))") }
        }
        #expect(language.count(ofLength: 10) == Int(last - first + 1), "and no other text of ten bytes is")
        #expect(language.leastLength == 10 && language.mostLength == 10)
    }

    @Test func timesAreInTheirLanguages() throws {
        let formats: [ParameterType] = [.timestamp(.iso8601), .timestamp(.unix), .timestamp(.unixMilliseconds)]
        let languages = try formats.map { try Self.language($0) }
        var random = SplitMix(6)
        var times = [UTCTime.earliest, .latest, UTCTime(microseconds: 0), UTCTime(microseconds: -1)]
        for _ in 0..<2_000 {
            let range = UTCTime.earliest.microseconds...UTCTime.latest.microseconds
            times.append(UTCTime(microseconds: Int64.random(in: range, using: &random)))
        }
        for date in times.map(\.date) + [.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)] {
            #expect(languages[0].matches(Self.written(date.iso8601Key)))
            #expect(languages[1].matches(Self.written(date.unixKey)))
            #expect(languages[2].matches(Self.written(date.unixMillisecondsKey)))
        }
    }

    @Test(arguments: [
        ("253402300799", "253402300799999"), ("-62167219200", "-62167219200000"), ("0", "0"), ("-1", "-1"),
    ])
    func unixTimesEndWithTheYears(seconds: String, milliseconds: String) throws {
        #expect(try Self.language(.timestamp(.unix)).matches(seconds))
        #expect(try Self.language(.timestamp(.unixMilliseconds)).matches(milliseconds))
    }

    @Test(arguments: [("253402300800", "253402300800000"), ("-62167219201", "-62167219200001"), ("-0", "00")])
    func unixTimesBeyondAreNone(seconds: String, milliseconds: String) throws {
        #expect(try !Self.language(.timestamp(.unix)).matches(seconds))
        #expect(try !Self.language(.timestamp(.unixMilliseconds)).matches(milliseconds))
    }

    @Test func durationsAreInTheirLanguage() throws {
        let language = try Self.language(.duration)
        var random = SplitMix(7)
        var milliseconds: [Int64] = [
            0, 1, 9, 10, 99, 100, 999, 1_000, 1_001, 1_100, 60_000, .max, .max - 1, .max - 807,
        ]
        milliseconds += [.max - 808, -1, .min]
        for _ in 0..<2_000 {
            milliseconds.append(
                Int64.random(in: 0 ... .max, using: &random) >> Int64.random(in: 0..<63, using: &random))
        }
        for number in milliseconds {
            let text = Self.written(Duration.milliseconds(number).keyText)
            #expect(language.matches(text), "\(String(decoding: text, as: UTF8.self))")
        }
        #expect(language.matches(Self.written(Duration.seconds(Int64.max).keyText)))
    }

    @Test(arguments: [
        "", "s", "ms", "0ms", "00s", "1000ms", "60000ms", "9223372036854775808ms", "9223372036854776s", "1m", "-1s",
        "1.5s", "9223372036854776000ms", "01s", "0001ms",
    ])
    func otherTextsAreNoDurations(text: String) throws {
        #expect(try !Self.language(.duration).matches(text))
    }

    @Test(arguments: [":", "/", "-", "_", "."])
    func textsAreInTheirLanguage(separator: String) throws {
        let language = try #require(KeyLanguage(.string, separator: separator))
        let separator = try #require(separator.utf8.first)
        for first in UInt8.min..<0x80 {
            for second in stride(from: first, to: 0x80, by: 7) {
                let text = String(decoding: [first, second], as: UTF8.self)
                #expect(language.automaton.matches(EscapedTextOfRuntime.bytes(text, separator)))
            }
        }
        #expect(language.automaton.matches(EscapedTextOfRuntime.bytes("", separator)))
        #expect(language.automaton.matches(EscapedTextOfRuntime.bytes("Grüße, 世界 🌍\u{10FFFF}\u{0}", separator)))
    }

    @Test(arguments: ["%", "%4", "%41", "%3a", "%3", "a b", "a:b", "*", "{", "}", "\\", "[", "?", "%2D", "%%25"])
    func otherTextsAreNeverWritten(text: String) throws {
        #expect(try !Self.language(.string).matches(text))
    }

    // MARK: Texts

    private static func language(_ type: ParameterType) throws -> ByteAutomaton {
        try #require(KeyLanguage(type, separator: ":")).automaton
    }

    private static func written(_ component: any KeyComponent) -> [UInt8] {
        KeyWriter.bytes { component.write(to: &$0) }
    }

    /// Any way through the automaton; ends where it can with one chance in eight.
    private static func walk(_ automaton: ByteAutomaton, _ random: inout SplitMix) -> [UInt8] {
        var (state, bytes) = (0, [UInt8]())
        while true {
            let edges = automaton.edges(from: state)
            let ends = edges.isEmpty || Int.random(in: 0..<8, using: &random) == 0
            if automaton.isAccepting(state), ends { return bytes }
            guard let edge = edges.randomElement(using: &random) else { return bytes }
            bytes.append(UInt8.random(in: edge.bytes, using: &random))
            state = edge.target
        }
    }
}

/// The runtime takes a separator as a `StaticString`, of which there are only so many.
private enum EscapedTextOfRuntime {
    static func bytes(_ text: String, _ separator: UInt8) -> [UInt8] {
        let component =
            switch separator {
            case UInt8(ascii: "/"): KeyspaceRuntime.EscapedText(text, separator: "/")
            case UInt8(ascii: "-"): KeyspaceRuntime.EscapedText(text, separator: "-")
            case UInt8(ascii: "_"): KeyspaceRuntime.EscapedText(text, separator: "_")
            case UInt8(ascii: "."): KeyspaceRuntime.EscapedText(text, separator: ".")
            default: KeyspaceRuntime.EscapedText(text, separator: ":")
            }
        return KeyWriter.bytes { component.write(to: &$0) }
    }
}

extension ByteAutomaton {
    /// How many strings of a length there are.
    fileprivate func count(ofLength length: Int) -> Int {
        var counts = (0..<stateCount).map { isAccepting($0) ? 1 : 0 }
        for _ in 0..<length {
            counts = (0..<stateCount).map { state in
                edges(from: state).reduce(0) { $0 + $1.bytes.count * counts[$1.target] }
            }
        }
        return counts[0]
    }
}
