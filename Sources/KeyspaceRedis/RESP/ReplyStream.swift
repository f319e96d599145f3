import NIOCore

/// Replies, from bytes in pieces as a socket brings them.
///
/// It keeps what is no whole reply yet, and not what was read before it: a connection that is busy may be inside of some
/// reply at the end of each piece, for ever.
struct ReplyStream {
    private var decoder: RESPDecoder
    private var bytes = ByteBuffer()

    init(limits: RESPLimits) {
        decoder = RESPDecoder(limits: limits)
    }

    /// Bytes of memory that it holds.
    var capacity: Int { bytes.capacity }

    mutating func append(_ piece: ByteBuffer) {
        if bytes.readableBytes == 0 {
            bytes = piece
        } else {
            bytes.discardReadBytes()
            bytes.writeImmutableBuffer(piece)
        }
    }

    /// Takes the next whole reply.
    ///
    /// - Returns: nil if more bytes are needed.
    mutating func next() throws(RESPError) -> RESPValue? {
        let result = bytes.readWithUnsafeReadableBytes { bytes -> (Int, Result<RESPValue?, RESPError>) in
            var offset = 0
            let result = Result { () throws(RESPError) in try decoder.next(bytes, at: &offset) }
            return (offset, result)
        }
        let value = try result.get()
        // The memory goes back to the channel, which reads the next piece into it.
        if value == nil, bytes.readableBytes == 0 { bytes = ByteBuffer() }
        return value
    }
}
