import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

struct PlainReadsTests {
    private func gets(_ count: Int) -> [Command] {
        (0..<count).map { Command(.get, at: Key(bytes: Bytes("k\($0)".utf8))) }
    }

    @Test func aBatchOfReadsIsOneCommand() throws {
        let reads = try #require(PlainReads(gets(8)))
        var writer = RequestWriter()
        reads.write(to: &writer)
        let words = String(decoding: writer.take().readableBytesView, as: UTF8.self).split(separator: "\r\n")
        #expect(words.first == "*9")
        #expect(
            words.dropFirst().filter { !$0.hasPrefix("$") } == ["MGET", "k0", "k1", "k2", "k3", "k4", "k5", "k6", "k7"])
    }

    @Test func otherBatchesAreNone() {
        #expect(PlainReads([]) == nil)
        #expect(PlainReads(gets(7)) == nil, "too few to be worth it")
        #expect(PlainReads(gets(513)) == nil, "others would wait")
        let key = Key(bytes: [1])
        #expect(PlainReads(gets(8) + [Command(.exists, at: key)]) == nil)
        let renewal = Command(.get, at: key, expiry: .after(.seconds(1)))
        #expect(PlainReads([renewal] + gets(8)) == nil)
    }

    @Test func valuesAreTheRepliesInTheirOrder() throws {
        let reads = try #require(PlainReads(gets(9)))
        #expect(reads.replies(.array((0..<9).map { .bytes([$0]) })) == (0..<9).map { .bytes([$0]) })
    }

    @Test func whatMayBeOfAnotherTypeIsLeftOpen() throws {
        let reads = try #require(PlainReads(gets(8)))
        #expect(reads.replies(.array(Array(repeating: .bytes([1]), count: 7) + [.null])) == nil)
        #expect(reads.replies(.array(Array(repeating: .bytes([1]), count: 7))) == nil)
        #expect(reads.replies(.error(ServerError(message: "NOPERM no"))) == nil)
        #expect(try reads.separate.map(\.command) == gets(8))
    }
}
