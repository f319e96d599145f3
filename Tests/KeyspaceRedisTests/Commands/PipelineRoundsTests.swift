import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

/// Rounds against replies that are written down here.
struct PipelineRoundsTests {
    private func rounds(_ count: Int) throws -> PipelineRounds {
        let commands = try (0..<count).map { number throws(StoreFailure) in
            try WireCommand(Command(.get, at: Key(bytes: Bytes("k\(number)".utf8))))
        }
        return PipelineRounds(commands, joinsReads: true)
    }

    private func error(_ message: String) -> RESPValue {
        .error(ServerError(message: message))
    }

    /// What the next round sends, in words.
    private func sent(_ rounds: PipelineRounds) -> String? {
        guard let pipeline = rounds.pipeline else { return nil }
        var writer = RequestWriter()
        pipeline.write(to: &writer)
        let words = String(decoding: writer.take().readableBytesView, as: UTF8.self).split(separator: "\r\n")
        #expect(words.count { $0.hasPrefix("*") } == pipeline.replyCount)
        return words.filter { !"*$".contains($0.prefix(1)) }.joined(separator: " ")
    }

    private let value = RESPValue.bytes([1])

    @Test func whatIsThereTakesOneRound() throws {
        var rounds = try rounds(8)
        #expect(sent(rounds) == "MGET k0 k1 k2 k3 k4 k5 k6 k7")
        rounds.received(Array(repeating: value, count: 8))
        #expect(sent(rounds) == nil && rounds.replies == Array(repeating: value, count: 8))
    }

    @Test func whatIsMissingIsAskedForTogether() throws {
        var rounds = try rounds(8)
        rounds.received(Array(repeating: value, count: 5) + [.null, .null, .null])
        #expect(sent(rounds) == "EXISTS k5 k6 k7" && rounds.isPartlyDone)
        rounds.received([.integer(0)])
        #expect(sent(rounds) == nil)
        #expect(rounds.replies == Array(repeating: value, count: 5) + [.null, .null, .null])
    }

    @Test(arguments: [RESPValue.integer(1), .error(ServerError(message: "NOPERM no"))])
    func whatMayBeThereIsReadOneByOne(_ count: RESPValue) throws {
        var rounds = try rounds(8)
        rounds.received(Array(repeating: value, count: 6) + [.null, .null])
        rounds.received([count])
        #expect(sent(rounds) == "GET k6 GET k7")
        rounds.received([.null, error("WRONGTYPE it is a list")])
        #expect(sent(rounds) == nil)
        #expect(rounds.replies.suffix(2) == [.null, error("WRONGTYPE it is a list")])
    }

    @Test func oneThatIsMissingIsRead() throws {
        var rounds = try rounds(8)
        rounds.received(Array(repeating: value, count: 7) + [.null])
        #expect(sent(rounds) == "GET k7")
    }

    @Test func aRefusalOfTheJoinIsOfNoneOfItsReads() throws {
        for message in ["NOPERM no permissions", "ERR unknown command", "CROSSSLOT keys do not"] {
            var rounds = try rounds(8)
            rounds.received(Array(repeating: error(message), count: 8))
            #expect(sent(rounds)?.hasPrefix("GET k0 GET k1") == true)
        }
    }

    @Test(arguments: ["LOADING the dataset", "MASTERDOWN link", "NOAUTH Authentication required."])
    func aServerThatDoesNotServeIsNotAskedOneByOne(_ message: String) throws {
        var rounds = try rounds(8)
        rounds.received(Array(repeating: error(message), count: 8))
        #expect(sent(rounds) == nil && rounds.replies == Array(repeating: error(message), count: 8))
    }

    /// The first use of a script goes whole; if it is sent elsewhere, the server has not learned it.
    @Test func aScriptThatTheServerDoesNotKnowIsSentAgain() throws {
        let commands = try ["k1", "k2", "k3", "k3"].map { key throws(StoreFailure) in
            try WireCommand(
                Command(.increment(by: 1), at: Key(bytes: Bytes(key.utf8)), expiry: .ifNone(.seconds(9))))
        }
        var rounds = PipelineRounds(commands, joinsReads: true)
        let unknown = error("NOSCRIPT No matching script")
        rounds.received([error("MOVED 1 b:1"), unknown, unknown, unknown])
        // Of two commands on one key, the second could not wait for the first.
        let words = try #require(sent(rounds)).split(separator: " ")
        #expect(words.filter { ["k1", "k2", "k3"].contains($0) } == ["k2", "k3"])
        #expect(words.contains("EVAL"))
        rounds.received([.integer(1), .integer(1)])
        #expect(sent(rounds) == nil)
        #expect(rounds.replies == [error("MOVED 1 b:1"), .integer(1), unknown, .integer(1)])
    }
}
