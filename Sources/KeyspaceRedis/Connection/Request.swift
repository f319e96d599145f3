import NIOCore

/// What became of a request: its reply, or all of them, or why there is none.
enum Outcome<Value: Sendable>: Sendable {
    case replied(Value)
    case failed(RequestFailure)
}

/// Why a request has no reply.
struct RequestFailure: Error, Sendable {
    let cause: Cause
    /// Whether the server may have seen the request. If not, it can be sent again whatever it does.
    let wasWritten: Bool

    enum Cause: Sendable {
        /// The caller gave up.
        case cancelled
        /// No reply came before the request's deadline.
        case deadline
        /// There is no connection any more.
        case connection(RedisConnectionError)
    }
}

/// A request that waits for its replies.
struct Request: Sendable {
    /// Its number on the connection, in the order of the wire; the outbox gives it.
    var id: UInt64 = 0
    /// Who waits; nil when nobody does any longer, and replies are dropped.
    var waiter: Waiter?
    let deadline: NIODeadline
    /// When it was written.
    var written = NIODeadline.uptimeNanoseconds(0)
    /// Bytes of its commands in the buffer to send.
    var byteCount = 0
    /// How many replies there will be; above 0.
    let replyCount: Int

    enum Waiter: Sendable {
        case one(UnsafeContinuation<Outcome<RESPValue>, Never>)
        case several(UnsafeContinuation<Outcome<[RESPValue]>, Never>)
        /// Called on the connection's event loop.
        case callback(@Sendable (Outcome<[RESPValue]>) -> Void)

        func fail(_ failure: RequestFailure) {
            switch self {
            case .one(let continuation): continuation.resume(returning: .failed(failure))
            case .several(let continuation): continuation.resume(returning: .failed(failure))
            case .callback(let callback): callback(.failed(failure))
            }
        }
    }
}

extension RandomAccessCollection<Request> {
    /// Where a request is; nil if it is not here. Numbers grow from request to request, so half of them are left out at
    /// each step: of many that wait, all may be cancelled.
    func place(of id: UInt64) -> Index? {
        var range = startIndex..<endIndex
        while !range.isEmpty {
            let middle = index(range.lowerBound, offsetBy: distance(from: range.lowerBound, to: range.upperBound) / 2)
            if self[middle].id == id { return middle }
            range = self[middle].id < id ? index(after: middle)..<range.upperBound : range.lowerBound..<middle
        }
        return nil
    }
}
