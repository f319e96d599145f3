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
    /// Unlike those of all other requests of the connection.
    let id: UInt64
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
