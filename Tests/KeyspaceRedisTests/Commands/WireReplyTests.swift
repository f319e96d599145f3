import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

@Suite struct WireReplyTests {
    private static func text(_ text: String) -> RESPValue {
        .bytes(Bytes(text.utf8))
    }

    private static let a = Reply.bytes(Bytes("a".utf8))
    private static let b = Reply.bytes(Bytes("b".utf8))
    private static let limit = RateLimit(.gcra, limit: 1, window: .seconds(1))

    /// Operation, what the server says (in version 2, in version 3, from a script), what a caller sees.
    private static let replies: [(Operation, [RESPValue], Reply)] = [
        (.get, [text("a")], a),
        (.get, [.null], .null),
        (.set([], if: .always), [.status("OK"), text("OK"), .integer(1)], .integer(1)),
        (.set([], if: .absent), [.null, .integer(0)], .integer(0)),
        (.exists, [.integer(1), text("1"), .boolean(true)], .integer(1)),
        (.increment(by: 1), [.integer(.max), text("9223372036854775807")], .integer(.max)),
        (.hashGet([[1], [2]]), [.array([text("a"), .null])], .array([a, .null])),
        (.hashGetAll, [.array([text("a"), text("b")]), .map([text("a"), text("b")])], .array([a, b])),
        (.hashGetAll, [.array([]), .map([])], .array([])),
        (.listPopFirst(1), [.null, .array([])], .array([])),
        (.listTrim(first: 0, last: 1), [.status("OK")], .integer(1)),
        (.setMembers, [.array([text("a"), text("b")]), .set([text("a"), text("b")])], .array([a, b])),
        (
            .setContains([[1], [2]]),
            [.array([.integer(1), .integer(0)]), .array([.boolean(true), .boolean(false)])],
            .array([.integer(1), .integer(0)])
        ),
        (.sortedSetIncrement([1], by: 1, cap: nil), [.double(1.5), text("1.5")], .double(1.5)),
        (
            .sortedSetScores([[1], [2]]), [.array([text("-inf"), .null]), .array([.double(-.infinity), .null])],
            .array([.double(-.infinity), .null])
        ),
        (.sortedSetRank([1], descending: false), [.null], .null),
        (.sortedSetRank([1], descending: false), [.integer(3)], .integer(3)),
        (
            .sortedSetRange(first: 0, last: 1, descending: false),
            [
                .array([text("a"), text("1"), text("b"), text("inf")]),
                .array([.array([text("a"), .double(1)]), .array([text("b"), .double(.infinity)])]),
                .array([text("a"), .integer(1), text("b"), .double(.infinity)]),
            ],
            .array([a, .double(1), b, .double(.infinity)])
        ),
        (.sortedSetPopLowest(1), [.array([]), .null], .array([])),
        (
            .streamRead(after: .first, limit: nil),
            [.array([.array([text("a"), .array([text("a"), text("b")])])])],
            .array([.array([a, .array([a, b])])])
        ),
        (.streamRead(after: .first, limit: 0), [.null, .array([])], .array([])),
        (
            .acquire(limit, permits: 1), [.array([.integer(0), .integer(0), .integer(-1), .integer(3)])],
            .array([.integer(0), .integer(0), .integer(-1), .integer(3)])
        ),
        // Carried out as a look at the key.
        (.hashGet([]), [.integer(3)], .array([])),
        (.setInsert([]), [.integer(3)], .integer(0)),
        (.listAppend([], cap: nil), [.integer(3)], .integer(3)),
        (.streamRead(after: .last, limit: nil), [.integer(3)], .array([])),
    ]

    @Test func eachVersionOfTheProtocolReadsTheSame() throws {
        for (operation, values, expected) in Self.replies {
            let wire = try WireCommand(Command(operation, at: WireRequestTests.key))
            for value in values {
                #expect(wire.reply(value) == expected, "\(operation): \(value)")
            }
        }
    }

    @Test func aReplyOfAnotherShapeIsAFailure() throws {
        let wrong: [(Operation, RESPValue)] = [
            (.get, .array([])), (.get, .integer(1)), (.exists, .null), (.exists, Self.text("a")),
            (.hashGetAll, Self.text("a")), (.hashGetAll, .array([.integer(1)])),
            (.sortedSetRange(first: 0, last: 1, descending: false), .array([Self.text("a")])),
            (.streamRead(after: .first, limit: nil), .array([Self.text("a")])),
            (.streamAppend(Self.pairs, cap: nil), .null),
            (.setContains([[1]]), .array([.null])),
        ]
        for (operation, value) in wrong {
            let reply = try WireCommand(Command(operation, at: WireRequestTests.key)).reply(value)
            guard case .failure(let failure) = reply, failure.code == .serverError else {
                Issue.record("\(operation) made \(reply) of \(value)")
                continue
            }
        }
    }

    private static let pairs = [FieldValue([1], [2])]

    @Test(arguments: [
        ("WRONGTYPE Operation against a key holding the wrong kind of value", KeyspaceError.Code.wrongType),
        (
            "WRONGTYPE Operation against a key holding the wrong kind of value script: abc, on @user_script:2.",
            .wrongType
        ),
        ("WRONGTYPE Key is not a valid HyperLogLog string value.", .wrongType),
        ("INVALIDOBJ Corrupted HLL object detected", .wrongType),
        ("ERR value is not an integer or out of range", .undecodable),
        ("ERR value is not an integer or out of range script: abc, on @user_script:1.", .undecodable),
        ("ERR hash value is not an integer", .undecodable),
        ("UNDECODABLE the key holds no count of a rate limit script: abc, on @user_script:9.", .undecodable),
        ("ERR increment or decrement would overflow", .invalidArgument),
        ("ERR resulting score is not a number (NaN)", .invalidArgument),
        ("ERR The stream has exhausted the last possible ID, unable to add more items", .invalidArgument),
        ("CROSSSLOT Keys in request don't hash to the same slot", .invalidArgument),
        ("OOM command not allowed when used memory > 'maxmemory'.", .outOfMemory),
        ("LOADING Redis is loading the dataset in memory", .unavailable),
        ("READONLY You can't write against a read only replica.", .unavailable),
        ("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", .unavailable),
        ("CLUSTERDOWN Hash slot not served", .unavailable),
        ("TRYAGAIN Multiple keys request during rehashing of slot", .unavailable),
        ("BUSY Redis is busy running a script.", .unavailable),
        ("MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist", .unavailable),
        ("NOREPLICAS Not enough good replicas to write.", .unavailable),
        ("NOAUTH Authentication required.", .serverError),
        ("NOPERM User app has no permissions to access the 'secret:1' key", .serverError),
        ("NOSCRIPT No matching script. Please use EVAL.", .serverError),
        ("ERR unknown command 'FOO', with args beginning with: 'secret:1' 'secret' ", .serverError),
        ("ERR something with \"secret\" in it", .serverError),
        ("", .serverError),
    ])
    func aRefusalSaysWhatItMeansAndNoKey(message: String, code: KeyspaceError.Code) throws {
        let reply = try WireCommand(Command(.get, at: WireRequestTests.key)).reply(
            .error(ServerError(message: message)))
        guard case .failure(let failure) = reply else {
            Issue.record("'\(message)' is \(reply)")
            return
        }
        #expect(failure.code == code)
        #expect(!failure.message.contains("secret") && failure.message.count < 200)
        #expect(failure.message.last != ".")
    }

    @Test func apostrophesDoNotEndAMessage() {
        let error = ServerError(message: "READONLY You can't write against a read only replica.")
        #expect(error.safeMessage == "READONLY You can't write against a read only replica")
    }
}
