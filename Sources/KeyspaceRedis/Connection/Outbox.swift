import NIOCore

/// Requests that callers have encoded and the connection has not written yet.
///
/// Callers fill it on their own threads; the event loop empties it, once each time it wakes up, whatever many callers
/// put there in the meantime.
struct Outbox {
    private var writer = RequestWriter()
    private var requests: [Request] = []
    private(set) var scripts = KnownScripts()
    /// Why nothing is taken any more.
    private var closure: RequestFailure.Cause?
    /// A wake-up is on its way, or the connection is not ready and looks here when it is.
    private var isAwaited = false
    /// Requests here and on the wire.
    private(set) var outstanding = 0

    enum Enqueued {
        /// The connection has to be woken up.
        case wake
        /// It will look by itself.
        case awaited
        case refused(RequestFailure)
    }

    /// Adds a request.
    ///
    /// - Parameters:
    ///   - limit: requests that may be outstanding.
    ///   - write: writes the commands.
    mutating func add(
        _ request: consuming Request, limit: Int, _ write: (inout RequestWriter, inout KnownScripts) -> Void
    ) -> Enqueued {
        if let closure {
            return .refused(RequestFailure(cause: closure, wasWritten: false))
        }
        guard outstanding < limit else {
            let error = RedisConnectionError(.queueFull, "\(limit) commands wait for the server")
            return .refused(RequestFailure(cause: .connection(error), wasWritten: false))
        }
        let start = writer.byteCount
        write(&writer, &scripts)
        request.byteCount = writer.byteCount - start
        requests.append(request)
        outstanding += 1
        if isAwaited { return .awaited }
        isAwaited = true
        return .wake
    }

    /// Requests on the wire have ended, and make room for others.
    ///
    /// They are told as soon as they end: who is refused for want of room wakes nobody who could tell later.
    mutating func ended(_ count: Int) {
        outstanding -= count
    }

    /// Takes everything, to be written.
    mutating func empty() -> (buffer: ByteBuffer, requests: [Request]) {
        isAwaited = false
        defer {
            requests.removeAll(keepingCapacity: true)
        }
        return (writer.take(), requests)
    }

    /// Removes requests that are not worth writing any more, with their bytes.
    mutating func remove(where isGone: (Request) -> Bool) -> [Request.Waiter] {
        guard requests.contains(where: isGone) else { return [] }
        var bytes = writer.take()
        var kept: [Request] = []
        var waiters: [Request.Waiter] = []
        for request in requests {
            guard let frame = bytes.readSlice(length: request.byteCount) else {
                preconditionFailure("the outbox holds the bytes of all its requests")
            }
            if isGone(request) {
                if let waiter = request.waiter { waiters.append(waiter) }
            } else {
                writer.append(frame)
                kept.append(request)
            }
        }
        requests = kept
        outstanding -= waiters.count
        // A connection that has nothing to wait for sleeps, ready or not: the next request has to wake it again.
        isAwaited = isAwaited && !kept.isEmpty
        return waiters
    }

    /// Takes nothing any more.
    ///
    /// - Returns: the waiters of what was not written.
    mutating func close(_ cause: RequestFailure.Cause) -> [Request.Waiter] {
        closure = closure ?? cause
        let waiters = requests.compactMap(\.waiter)
        requests = []
        _ = writer.take()
        return waiters
    }

    /// Takes nothing any more; what is there is still written.
    mutating func seal(_ cause: RequestFailure.Cause) {
        closure = closure ?? cause
    }

    /// The server has lost its scripts.
    mutating func forgetScripts() {
        scripts = KnownScripts()
    }

    var isEmpty: Bool { requests.isEmpty }

    var isClosed: Bool { closure != nil }
}
