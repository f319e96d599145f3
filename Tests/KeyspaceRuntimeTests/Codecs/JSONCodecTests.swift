import Foundation
import KeyspaceRuntime
import Testing

/// JSON as any program reads and writes it.
@Suite struct JSONCodecTests {
    func check<Value: Codable & Equatable & Sendable>(
        _ value: Value, _ text: String, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        let coding = Coding(Codec<Value>.json)
        #expect(try await coding.text(value) == text, sourceLocation: location)
        #expect(try await coding.value(text) == value, sourceLocation: location)
    }

    @Test func scalarsAreWrittenPlainly() async throws {
        try await check(true, "true")
        try await check(-5, "-5")
        try await check(UInt64.max, "18446744073709551615")
        try await check(Int64.min, "-9223372036854775808")
        try await check(0.1, "0.1")
        try await check(3.0, "3")
        try await check(Float(0.1), "0.1")
        try await check("é🙂/\"\\\n\u{1}", #""é🙂/\"\\\n\u0001""#)
        try await check(Decimal(string: "12345678901234567890.123") ?? 0, "12345678901234567890.123")
        try await check(Date(timeIntervalSince1970: 0.5), #""1970-01-01T00:00:00.5Z""#)
        try await check(Data([1, 2]), #""AQI=""#)
        try await check(
            UUID(uuidString: "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"), #""6ba7b810-9dad-11d1-80b4-00c04fd430c8""#)
        try await check(URL(string: "https://a.example/b?c=d"), #""https://a.example/b?c=d""#)
        try await check(Shop.Theme.dark, #""dark""#)
    }

    @Test func whatIsNoneIsNull() async throws {
        try await check([1, nil, 3] as [Int?], "[1,null,3]")
        // As the whole value, Swift's nil could not be told from no value.
        let stored = try await Coding(Codec<JSONValue>.json).text(.null)
        #expect(stored == "null")
    }

    @Test func structuresNest() async throws {
        try await check([[1], [], [2, 3]], "[[1],[],[2,3]]")
        try await check(["b": [1], "a": []], #"{"a":[],"b":[1]}"#)
        try await check([2: "b", 10: "a"], #"{"10":"a","2":"b"}"#)
        try await check([Int](), "[]")
        try await check([String: Int](), "{}")
    }

    /// Canonical JSON sorts by UTF-16: what is above U+FFFF is written in surrogates, and comes before U+FB33.
    @Test func namesAreSortedAsCanonicalJSONSays() async throws {
        let names = ["\u{20ac}", "\r", "\u{fb33}", "1", "\u{1F600}", "\u{80}", "\u{f6}"]
        let text = try await Coding(Codec<[String: Int]>.json)
            .text(Dictionary(uniqueKeysWithValues: names.map { ($0, 0) }))
        #expect(
            text == "{\"\\r\":0,\"1\":0,\"\u{80}\":0,\"\u{f6}\":0,\"\u{20ac}\":0,\"\u{1F600}\":0,\"\u{fb33}\":0}")
    }

    @Test func recordsLeaveOutWhatIsNilAndKnowDefaults() async throws {
        let at = Date(timeIntervalSince1970: 60)
        try await check(
            Shop.Product(name: "tea", price: 2.5, at: at),
            #"{"at":"1970-01-01T00:01:00Z","name":"tea","price":2.5,"size":0}"#)
        let coding = Coding(Codec<Shop.Product>.json)
        let read = try await coding.value(
            #" { "name": "tea", "price": 2, "at": "1970-01-01T00:01:00+00:00", "added later": [1] } "#)
        #expect(read == Shop.Product(name: "tea", price: 2, at: at))
    }

    @Test func aFailureNamesTheFieldAndNeverWhatIsThere() async throws {
        let coding = Coding(Codec<[Shop.Product]>.json)
        let at = #""at":"1970-01-01T00:00:00Z""#
        for (text, path) in [
            (#"[{"name":"secret","price":"secret",\#(at)}]"#, "[0].price"),
            (#"[{"name":"secret",\#(at)}]"#, "[0].price"),
            (#"[{"name":null,"price":1,\#(at)}]"#, "[0].name"),
            (#"[{"name":"secret","price":1,"at":"secret"}]"#, "[0].at"),
            (#"[{"name":"secret","price":1,"size":["secret"],\#(at)}]"#, "[0].size"),
        ] {
            let failure = try await coding.refusal(of: text)
            #expect(failure.path == path, "\(text)")
            #expect(!"\(failure)".contains("secret"), "\(failure)")
        }
        let map = try await Coding(Codec<[String: [Int]]>.json).refusal(of: #"{"secret":[1,"x"]}"#)
        #expect(map.path == "*[1]", "the names of a dictionary are data")
    }

    @Test(arguments: ["", " ", "{", "[1", "nul", "'a'", "[1] [2]", "{\"a\":}", "\u{FEFF}", "[01]"])
    func whatIsNoJSONIsRefused(text: String) async throws {
        let failure = try await Coding(Codec<JSONValue>.json).refusal(of: text)
        #expect(failure.path.isEmpty)
    }

    @Test func numbersThatJSONHasNotAreRefused() async throws {
        for value in [Double.nan, .infinity, -.infinity] {
            #expect(try await Coding(Codec<[Double]>.json).refusal(writing: [1, value]).path == "[1]")
        }
        #expect(try await Coding(Codec<Decimal>.json).refusal(writing: Decimal.nan).reason == "JSON has no such number")
        let early = Date(timeIntervalSince1970: -1e12)
        #expect(try await Coding(Codec<Date>.json).refusal(writing: early).reason.contains("years 0 to 9999"))
    }

    @Test func anyJSONIsAValue() async throws {
        let value: JSONValue = ["a": [1, 2.5, nil, true, "x"], "b": [:], "c": []]
        try await check(value, #"{"a":[1,2.5,null,true,"x"],"b":{},"c":[]}"#)
        #expect(try await Coding(Codec<JSONValue>.json).value("1e2") == 100)
        #expect(
            try await Coding(Codec<JSONValue>.json).value("9223372036854775808") == .number(9.223372036854775808e18))
    }

    class Base: Codable {
        var name = "base"
        init() {}
        private enum CodingKeys: String, CodingKey { case name }
    }

    final class Derived: Base, @unchecked Sendable {
        // Written once and never changed.
        let size: Int

        override init() {
            size = 3
            super.init()
        }

        private enum CodingKeys: String, CodingKey { case size }

        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            size = try container.decode(Int.self, forKey: .size)
            try super.init(from: container.superDecoder())
        }

        override func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(size, forKey: .size)
            try super.encode(to: container.superEncoder())
        }
    }

    @Test func typesOfTheServicesOwnAreWrittenAsTheySay() async throws {
        let coding = Coding(Codec<Derived>.json)
        #expect(try await coding.text(Derived()) == #"{"size":3,"super":{"name":"base"}}"#)
        let read = try await coding.value(#"{"size":4,"super":{"name":"other"}}"#)
        #expect(read.size == 4)
        #expect(read.name == "other")
    }
}
