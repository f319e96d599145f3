import NIOCore
import Testing

@testable import KeyspaceRedis

struct ReplyStreamTests {
    /// Pieces end inside of a reply nearly always, as with large values and many callers.
    @Test func memoryIsBoundedThoughEachPieceEndsInsideOfAReply() throws {
        var stream = ReplyStream(limits: RESPLimits())
        let reply = ByteBuffer(string: "$100000\r\n" + String(repeating: "x", count: 100_000) + "\r\n")
        let pieceLength = 65_536
        var sent = ByteBuffer()
        var (count, largest) = (0, 0)
        for _ in 0..<500 {
            sent.writeImmutableBuffer(reply)
            while let piece = sent.readSlice(length: pieceLength) {
                // As a channel's: of memory of its own.
                stream.append(ByteBuffer(bytes: piece.readableBytesView))
                while let value = try stream.next() {
                    guard case .bytes(let bytes) = value, bytes.count == 100_000 else {
                        Issue.record("another reply")
                        return
                    }
                    count += 1
                }
                largest = max(largest, stream.capacity)
            }
            sent.discardReadBytes()
        }
        #expect(count >= 499)
        #expect(largest <= 1 << 20)
    }

    @Test func nothingIsKeptWhenAllIsRead() throws {
        var stream = ReplyStream(limits: RESPLimits())
        stream.append(ByteBuffer(string: "+OK\r\n:1\r\n"))
        #expect(try stream.next() == .status("OK"))
        #expect(try stream.next() == .integer(1))
        #expect(try stream.next() == nil)
        #expect(stream.capacity == 0)
    }

    @Test func aReplyMayComeByteByByte() throws {
        var stream = ReplyStream(limits: RESPLimits())
        var values: [RESPValue] = []
        for byte in "*2\r\n$3\r\nabc\r\n:7\r\n-ERR no\r\n".utf8 {
            stream.append(ByteBuffer(bytes: [byte]))
            while let value = try stream.next() { values.append(value) }
        }
        #expect(values == [.array([.bytes(Bytes("abc".utf8)), .integer(7)]), .error(ServerError(message: "ERR no"))])
    }

    private typealias Bytes = [UInt8]
}
