import KeyspaceRuntime
import Testing

@testable import KeyspaceRedis

/// Replies by chance, the same in every run, whole and damaged, in pieces of all sizes.
struct RESPFuzzTests {
    /// What bytes come to: replies, and then perhaps an error.
    private struct Reading: Equatable {
        var replies: [RESPValue] = []
        var error: RESPError?

        init(_ pieces: [Bytes]) {
            var decoder = RESPDecoder()
            var pending: Bytes = []
            for piece in pieces {
                pending += piece
                var offset = 0
                do throws(RESPError) {
                    while let value = try Self.next(&decoder, pending, &offset) { replies.append(value) }
                } catch {
                    self.error = error
                    return
                }
                pending.removeFirst(offset)
            }
        }

        private static func next(
            _ decoder: inout RESPDecoder, _ bytes: Bytes, _ offset: inout Int
        ) throws(RESPError) -> RESPValue? {
            try bytes.withUnsafeBytes { bytes -> Result<RESPValue?, RESPError> in
                Result { () throws(RESPError) in try decoder.next(bytes, at: &offset) }
            }.get()
        }
    }

    @Test(arguments: UInt64(0)..<60)
    func everySplitOfAStreamGivesItsReplies(seed: UInt64) {
        var random = RandomReplies(seed: seed)
        let replies = (0..<4).map { _ in random.next() }
        let bytes = replies.flatMap(\.bytes)
        #expect(Reading([bytes]).replies == replies.map(\.value))
        #expect(Reading(bytes.map { [$0] }).replies == replies.map(\.value))
        for cut in bytes.indices {
            #expect(Reading([Bytes(bytes[..<cut]), Bytes(bytes[cut...])]).replies == replies.map(\.value))
        }
    }

    /// How bytes arrive must not matter to what is wrong with them either.
    @Test(arguments: UInt64(0)..<40)
    func damagedStreamsReadTheSameInAllPieces(seed: UInt64) {
        var random = RandomReplies(seed: seed)
        for _ in 0..<50 {
            let bytes = random.damage((0..<3).flatMap { _ in random.next().bytes })
            let whole = Reading([bytes])
            #expect(Reading(bytes.map { [$0] }) == whole)
            for _ in 0..<3 { #expect(Reading(random.pieces(of: bytes)) == whole) }
        }
    }

    @Test func randomBytesNeverCrash() {
        var random = RandomReplies(seed: 1)
        let alphabet = Bytes("$*:+-_#,(=!~%|>\r\n\r\n0123456789abtf".utf8)
        for _ in 0..<5_000 {
            let bytes = (0..<random.number(1...60)).map { _ in alphabet[random.number(0...alphabet.count - 1)] }
            #expect(Reading(random.pieces(of: bytes)) == Reading([bytes]))
        }
    }

    /// Half a terabyte is announced, in all ways there are, and a few bytes of it come.
    @Test func whatIsOnlyAnnouncedTakesNoMemory() {
        let beginnings = [
            "$536870912\r\nabc", "=536870912\r\ntxt:", "!536870912\r\nERR", "*16777216\r\n:1\r\n",
            "~16777216\r\n", ">16777216\r\n", "%8388608\r\n", "|8388608\r\n",
            String(repeating: "*500000\r\n", count: 31),
        ]
        let before = ProcessFigures.now().allocated ?? 0
        var decoders: [RESPDecoder] = []
        for _ in 0..<10 {
            for beginning in beginnings {
                var decoder = RESPDecoder()
                var offset = 0
                let value = Bytes(beginning.utf8).withUnsafeBytes { try? decoder.next($0, at: &offset) }
                #expect(value == nil)
                decoders.append(decoder)
            }
        }
        // Other tests of the process have their share.
        #expect((ProcessFigures.now().allocated ?? 0) - before < 512 << 20)
        #expect(decoders.count == 90)
    }
}
