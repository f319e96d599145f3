import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

@Suite struct WireRequestTests {
    static let key = Key(bytes: Bytes("k".utf8))
    static let value = Bytes("v".utf8)

    /// The words of a request, read back from its frame.
    static func words(
        _ operation: Operation, _ expiry: Expiry = .unchanged, scripts: ScriptForm = .bySHA
    ) throws -> [String] {
        var writer = RequestWriter()
        try WireCommand(Command(operation, at: key, expiry: expiry)).write(to: &writer, scripts: scripts)
        let frame = Array(writer.take().readableBytesView)
        var decoder = RESPDecoder()
        var offset = 0
        let value = try frame.withUnsafeBytes { try decoder.next($0, at: &offset) }
        #expect(offset == frame.count, "the frame has more or fewer arguments than it says")
        return try #require(value?.elements).map { try #require($0.text) }
    }

    @Test(arguments: [
        (Operation.get, Expiry.unchanged, "GET k"),
        (.get, .after(.seconds(2)), "GETEX k PX 2000"),
        (.get, .sliding(.milliseconds(5), atMost: nil), "GETEX k PX 5"),
        (.set(value, if: .always), .unchanged, "SET k v"),
        (.set(value, if: .always), .after(.seconds(30)), "SET k v PX 30000"),
        (.set(value, if: .always), .after(.nanoseconds(1)), "SET k v PX 1"),
        (.set(value, if: .always), .sliding(.seconds(1), atMost: nil), "SET k v PX 1000"),
        (.set(value, if: .absent), .after(.seconds(1)), "SET k v NX PX 1000"),
        (.set(value, if: .absent), .ifNone(.seconds(1)), "SET k v NX PX 1000"),
        (.set(value, if: .present), .after(.seconds(1)), "SET k v XX PX 1000"),
        (.getAndSet(value), .after(.seconds(1)), "SET k v GET PX 1000"),
        (.getAndDelete, .after(.seconds(1)), "GETDEL k"),
        (.delete, .after(.seconds(1)), "UNLINK k"),
        (.timeToLive, .unchanged, "PTTL k"),
        (.increment(by: -3), .unchanged, "INCRBY k -3"),
        (.hashSet([FieldValue(value, value)]), .unchanged, "HSET k v v"),
        (.listAppend([value, value], cap: nil), .unchanged, "RPUSH k v v"),
        (.setUnion(with: [Key(bytes: [0x61])]), .unchanged, "SUNION k a"),
        (.sortedSetInsert([ScoredMember(value, score: 0.1)], if: .higher, cap: nil), .unchanged, "ZADD k GT 0.1 v"),
        (
            .sortedSetRangeByScore(low: -.infinity, high: 2, descending: true, limit: 3), .unchanged,
            "ZRANGE k 2.0 -inf BYSCORE REV LIMIT 0 3 WITHSCORES"
        ),
        (.streamAppend([FieldValue(value, value)], cap: 7), .unchanged, "XADD k MAXLEN = 7 * v v"),
        (.streamRead(after: .first, limit: 2), .unchanged, "XRANGE k (0-0 + COUNT 2"),
        (.countBits(-8 ... -1), .unchanged, "BITCOUNT k -8 -1 BIT"),
    ])
    func oneCommandOfTheServerIsEnough(_ operation: Operation, _ expiry: Expiry, _ expected: String) throws {
        #expect(try Self.words(operation, expiry).joined(separator: " ") == expected)
    }

    @Test func hotCommandsAreFramedByteByByte() throws {
        var writer = RequestWriter()
        try WireCommand(Command(.get, at: Self.key)).write(to: &writer, scripts: .bySHA)
        let set = Command(.set(Self.value, if: .always), at: Self.key, expiry: .after(.milliseconds(1500)))
        try WireCommand(set).write(to: &writer, scripts: .bySHA)
        #expect(
            String(buffer: writer.take())
                == "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*5\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n$2\r\nPX\r\n$4\r\n1500\r\n")
    }

    @Test(arguments: [
        (Operation.get, Expiry.ifNone(.seconds(1)), Script.step, "1 k if-none 1000 0 GET"),
        (.get, .sliding(.seconds(1), atMost: .seconds(9)), .step, "1 k sliding 1000 9000 GET"),
        (.set(value, if: .always), .ifNone(.seconds(1)), .conditional, "1 k if-none 1000 0 SET v KEEPTTL"),
        (
            .set(value, if: .absent), .sliding(.seconds(1), atMost: .seconds(9)), .conditional,
            "1 k sliding 1000 9000 SET v NX KEEPTTL"
        ),
        (.getAndSet(value), .ifNone(.seconds(1)), .step, "1 k if-none 1000 0 SET v GET KEEPTTL"),
        (.increment(by: 1), .ifNone(.seconds(1)), .counting, "1 k if-none 1000 0 INCRBY 1"),
        (.listAppend([value], cap: 5), .unchanged, .cappedList, "1 k  0 0 RPUSH 5 v"),
        (.listAppend([value], cap: nil), .after(.seconds(1)), .step, "1 k after 1000 0 RPUSH v"),
        (
            .sortedSetInsert([ScoredMember(value, score: 2)], if: .always, cap: .max), .after(.seconds(1)), .sortedSet,
            "1 k after 1000 0 ZADD -9223372036854775808  2.0 v"
        ),
        (
            .setUnion(with: [Key(bytes: [0x61])]), .after(.seconds(1)), .step, "2 k a after 1000 0 SUNION"
        ),
        (
            .acquire(RateLimit(.gcra, limit: 3, window: .seconds(1)), permits: 2), .after(.seconds(7)),
            .acquire(.gcra), "1 k 3 2 1000"
        ),
    ])
    func oneScriptDoesTheRest(
        _ operation: Operation, _ expiry: Expiry, _ script: Script, _ expected: String
    ) throws {
        let bySHA = try Self.words(operation, expiry)
        #expect(bySHA.prefix(2) == ["EVALSHA", script.sha])
        #expect(bySHA.dropFirst(2).joined(separator: " ") == expected)
        let whole = try Self.words(operation, expiry, scripts: .whole)
        #expect(whole.prefix(2) == ["EVAL", script.source])
        #expect(whole.dropFirst(2) == bySHA.dropFirst(2))
    }

    /// A key must not be without the expiry of its namespace at any moment: no request is followed by another one.
    @Test func everyCommandIsOneRequest() throws {
        var commands = RandomCommands(seed: 9, prefix: "k:")
        for number in 0..<20_000 {
            commands.bound = number.isMultiple(of: 3) ? .seconds(9) : nil
            let command = commands.next()
            guard let wire = try? WireCommand(command) else { continue }
            for form in [ScriptForm.whole, .bySHA] {
                var writer = RequestWriter()
                wire.write(to: &writer, scripts: form)
                let frame = Array(writer.take().readableBytesView)
                var decoder = RESPDecoder()
                var offset = 0
                let value = try frame.withUnsafeBytes { try decoder.next($0, at: &offset) }
                let words = try #require(value?.elements)
                #expect(offset == frame.count, "\(command.operation) is not one whole request")
                #expect(words.contains(.bytes(command.key.bytes)))
                #expect((wire.script != nil) == (words[0].text?.hasPrefix("EVAL") ?? false))
            }
            #expect(wire.keys.first == command.key)
        }
    }

    @Test func aScriptIsSentWholeUntilTheServerKnowsIt() throws {
        var scripts = KnownScripts()
        let wire = try WireCommand(Command(.increment(by: 1), at: Self.key, expiry: .after(.seconds(1))))
        for name in ["EVAL", "EVALSHA", "EVALSHA"] {
            var writer = RequestWriter()
            wire.write(to: &writer, &scripts)
            #expect(String(buffer: writer.take()).contains("\r\n\(name)\r\n"))
        }
    }

    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (String(repeating: "a", count: 55), "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
        (String(repeating: "a", count: 64), "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
        (String(repeating: "a", count: 1_000), "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
    ])
    func hashesAreThoseThatServersCompute(text: String, digest: String) {
        #expect(SHA1.hexadecimal(text) == digest)
    }
}

@Suite struct WireEffectTests {
    private func wire(_ operation: Operation, _ expiry: Expiry = .unchanged) throws -> WireCommand {
        try WireCommand(Command(operation, at: WireRequestTests.key, expiry: expiry))
    }

    @Test func onlyReadsThatLeaveTheExpiryAreReadOnly() throws {
        #expect(try wire(.get).isReadOnly)
        #expect(try wire(.setUnion(with: [])).isReadOnly)
        #expect(try !wire(.get, .sliding(.seconds(1), atMost: nil)).isReadOnly)
        #expect(try !wire(.set([], if: .always)).isReadOnly)
        #expect(try !wire(.acquire(RateLimit(.gcra, limit: 1, window: .seconds(1)), permits: 1)).isReadOnly)
    }

    @Test func whatCountsTwiceOrRepliesOtherwiseIsNotRepeated() throws {
        let limit = RateLimit(.gcra, limit: 1, window: .seconds(1))
        let repeatable: [Operation] = [
            .get, .set([], if: .always), .delete, .hashGetAll, .acquire(limit, permits: 0),
        ]
        for operation in repeatable {
            #expect(try wire(operation, .after(.seconds(1))).isRepeatable, "\(operation)")
        }
        let others: [Operation] = [
            .set([], if: .absent), .set([], if: .present), .getAndSet([]), .getAndDelete, .increment(by: 1),
            .setBit(1, to: true),
            .listAppend([[]], cap: nil), .listPopFirst(1), .setInsert([[]]), .setPop(1),
            .hashSet([FieldValue([], [])]), .streamAppend([FieldValue([], [])], cap: nil), .acquire(limit, permits: 1),
        ]
        for operation in others {
            #expect(try !wire(operation).isRepeatable, "\(operation)")
        }
    }

    @Test func allKeysAreKnown() throws {
        let others = [Key(bytes: [1]), Key(bytes: [2])]
        #expect(try wire(.setDifference(from: others)).keys == [WireRequestTests.key] + others)
        #expect(try wire(.cardinalityCount(with: others)).otherKeys == others)
        #expect(try wire(.get).keys == [WireRequestTests.key])
    }
}
