import NIOCore

/// Requests that callers have encoded and the connection has not written yet.
///
/// Callers fill it on their own threads; the event loop empties it, once each time it wakes up, whatever many callers
/// put there in the meantime.
struct Outbox {
    private var batch = Batch()
    private(set) var scripts = KnownScripts()
    /// Requests that may be outstanding.
    private let limit: Int
    /// Bytes that may be here when another request comes.
    private let byteLimit: Int
    /// Why nothing is taken any more.
    private var closure: RequestFailure.Cause?
    /// A wake-up is on its way, or the connection is not ready and looks here when it is.
    private var isAwaited = false
    /// Requests here and on the wire, without those that nobody waits for and that are here.
    private(set) var outstanding = 0
    private var lastID: UInt64 = 0
    /// Whether requests are here that nobody waits for any longer.
    private var hasWithdrawn = false

    /// Requests with their bytes, in the same order.
    struct Batch: Sendable {
        var writer = RequestWriter()
        var requests: [Request] = []

        /// Begins anew in the same memory.
        mutating func clear() {
            writer.clear()
            requests.removeAll(keepingCapacity: true)
        }
    }

    enum Enqueued {
        /// It is here.
        ///
        /// - Parameters:
        ///   - id: its number.
        ///   - wakes: whether the connection has to be woken up; else it will look by itself.
        case added(id: UInt64, wakes: Bool)
        case refused(RequestFailure)
    }

    init(limit: Int, byteLimit: Int) {
        self.limit = limit
        self.byteLimit = byteLimit
    }

    /// Adds a request.
    ///
    /// - Parameter write: writes the commands.
    mutating func add(
        _ request: consuming Request, _ write: (inout RequestWriter, inout KnownScripts) -> Void
    ) -> Enqueued {
        if let closure {
            return .refused(RequestFailure(cause: closure, wasWritten: false))
        }
        let start = batch.writer.byteCount
        guard outstanding < limit, start < byteLimit else {
            let error = RedisConnectionError(.queueFull, "\(outstanding) commands wait for the server")
            return .refused(RequestFailure(cause: .connection(error), wasWritten: false))
        }
        write(&batch.writer, &scripts)
        lastID += 1
        request.id = lastID
        request.byteCount = batch.writer.byteCount - start
        batch.requests.append(request)
        outstanding += 1
        defer { isAwaited = true }
        return .added(id: lastID, wakes: !isAwaited)
    }

    // MARK: Writing

    /// Looks here soon, whatever comes in the meantime: nobody has to wake the connection.
    mutating func expect() {
        isAwaited = true
    }

    /// Requests on the wire have ended, and make room for others.
    ///
    /// They are told as soon as they end: who is refused for want of room wakes nobody who could tell later.
    mutating func ended(_ count: Int) {
        outstanding -= count
    }

    /// Gives everything away, to be written.
    ///
    /// - Parameter empty: an empty batch, whose memory is used from now on.
    mutating func empty(into empty: inout Batch) {
        removeWithdrawn()
        isAwaited = false
        swap(&batch, &empty)
    }

    // MARK: Giving up

    /// Lets a caller go, whose request is not written then; nil if the request is not here.
    mutating func cancel(id: UInt64) -> Request.Waiter? {
        guard let place = batch.requests.place(of: id) else { return nil }
        return withdraw(place)
    }

    /// Lets callers go whose deadline has passed.
    mutating func expire(now: NIODeadline) -> [Request.Waiter] {
        var waiters: [Request.Waiter] = []
        for place in batch.requests.indices where batch.requests[place].deadline <= now {
            if let waiter = withdraw(place) { waiters.append(waiter) }
        }
        removeWithdrawn()
        // A connection that has nothing to wait for sleeps, ready or not: the next request has to wake it again.
        isAwaited = isAwaited && !isEmpty
        return waiters
    }

    private mutating func withdraw(_ place: Int) -> Request.Waiter? {
        guard let waiter = batch.requests[place].waiter else { return nil }
        batch.requests[place].waiter = nil
        outstanding -= 1
        hasWithdrawn = true
        return waiter
    }

    /// Takes out what nobody waits for, with its bytes: for all of it at once, since the others' bytes are copied.
    private mutating func removeWithdrawn() {
        guard hasWithdrawn else { return }
        hasWithdrawn = false
        var bytes = batch.writer.take()
        for request in batch.requests {
            guard let frame = bytes.readSlice(length: request.byteCount) else {
                preconditionFailure("the outbox holds the bytes of all its requests")
            }
            if request.waiter != nil { batch.writer.append(frame) }
        }
        batch.requests.removeAll { $0.waiter == nil }
    }

    // MARK: End

    /// Takes nothing any more.
    ///
    /// - Returns: the waiters of what was not written.
    mutating func close(_ cause: RequestFailure.Cause) -> [Request.Waiter] {
        closure = closure ?? cause
        defer { batch = Batch() }
        return batch.requests.compactMap(\.waiter)
    }

    /// Takes nothing any more; what is there is still written.
    mutating func seal(_ cause: RequestFailure.Cause) {
        closure = closure ?? cause
    }

    var isEmpty: Bool { batch.requests.isEmpty }

    var isClosed: Bool { closure != nil }
}
