import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

struct RESPDecoderTests {
    static let samples: [(String, RESPValue)] = [
        ("+OK\r\n", .status("OK")),
        ("-WRONGTYPE no\r\n", .error(ServerError(message: "WRONGTYPE no"))),
        (":42\r\n", .integer(42)),
        (":-9223372036854775808\r\n", .integer(.min)),
        (":9223372036854775807\r\n", .integer(.max)),
        (",1.5\r\n", .double(1.5)),
        (",-inf\r\n", .double(-.infinity)),
        ("#t\r\n", .boolean(true)),
        ("_\r\n", .null),
        ("$-1\r\n", .null),
        ("*-1\r\n", .null),
        ("$0\r\n\r\n", .bytes([])),
        ("$5\r\na\r\nbc\r\n", .bytes(Bytes("a\r\nbc".utf8))),
        ("=8\r\ntxt:some\r\n", .bytes(Bytes("some".utf8))),
        ("!5\r\nERR x\r\n", .error(ServerError(message: "ERR x"))),
        ("(3492890328409238509324850943850943825024385\r\n", .bigNumber("3492890328409238509324850943850943825024385")),
        ("*0\r\n", .array([])),
        ("*2\r\n:1\r\n*2\r\n$1\r\na\r\n_\r\n", .array([.integer(1), .array([.bytes([97]), .null])])),
        ("%1\r\n+a\r\n~1\r\n:1\r\n", .map([.status("a"), .set([.integer(1)])])),
        (">2\r\n+message\r\n:1\r\n", .push([.status("message"), .integer(1)])),
        ("|1\r\n+ttl\r\n:3600\r\n:7\r\n", .integer(7)),
        ("*2\r\n|1\r\n+a\r\n*1\r\n:1\r\n:1\r\n|0\r\n:2\r\n", .array([.integer(1), .integer(2)])),
    ]

    /// Feeds the pieces one after another, as a connection does.
    static func decode(_ pieces: [Bytes], limits: RESPLimits = RESPLimits()) throws(RESPError) -> [RESPValue] {
        var decoder = RESPDecoder(limits: limits)
        var pending: Bytes = []
        var replies: [RESPValue] = []
        for piece in pieces {
            pending += piece
            var offset = 0
            let result = pending.withUnsafeBytes { bytes -> Result<[RESPValue], RESPError> in
                Result { () throws(RESPError) in
                    var values: [RESPValue] = []
                    while let value = try decoder.next(bytes, at: &offset) { values.append(value) }
                    return values
                }
            }
            replies += try result.get()
            pending.removeFirst(offset)
        }
        return replies
    }

    @Test func everyTypeIsRead() throws {
        for (text, value) in Self.samples {
            #expect(try Self.decode([Bytes(text.utf8)]) == [value], "\(text.debugDescription)")
        }
    }

    @Test func everySplitOfTheBytesGivesTheSameReplies() throws {
        let bytes = Self.samples.flatMap { Bytes($0.0.utf8) }
        let values = Self.samples.map(\.1)
        #expect(try Self.decode(bytes.map { [$0] }) == values)
        for cut in 0...bytes.count {
            #expect(try Self.decode([Bytes(bytes[..<cut]), Bytes(bytes[cut...])]) == values)
        }
    }

    @Test(arguments: [
        ("?1\r\n", RESPError.unknownType(UInt8(ascii: "?"))),
        (":1x\r\n", .malformedNumber),
        (":\r\n", .malformedNumber),
        (":9223372036854775808\r\n", .malformedNumber),
        ("$-2\r\n", .malformedNumber),
        ("$1\r\nab\r\n", .malformedEnd),
        ("+a\rb\r\n", .malformedEnd),
        ("#x\r\n", .malformedValue),
        ("_1\r\n", .malformedValue),
        ("=3\r\ntxt\r\n", .malformedValue),
        ("$1000000000000\r\n", .tooLong),
        ("*1000000000000\r\n", .tooManyElements),
        ("*10000000\r\n*10000000\r\n", .tooManyElements),
    ])
    func malformedBytesAreRefused(_ text: String, _ error: RESPError) {
        #expect(throws: error) { try Self.decode([Bytes(text.utf8)]) }
    }

    @Test func nestingAndLinesAreBounded() {
        #expect(throws: RESPError.tooDeep) {
            try Self.decode([Bytes(String(repeating: "*1\r\n", count: 100_000).utf8)])
        }
        #expect(throws: RESPError.tooLong) {
            try Self.decode(Array(repeating: Bytes("+aaaaaaaaaaaaaaaa".utf8), count: 10_000))
        }
    }

    @Test func attributesOfEarlierRepliesDoNotCount() throws {
        let text = Bytes("|1\r\n+a\r\n:1\r\n+OK\r\n".utf8)
        let replies = try Self.decode(Array(repeating: text, count: 100), limits: RESPLimits(elements: 4))
        #expect(replies == Array(repeating: .status("OK"), count: 100))
    }
}
