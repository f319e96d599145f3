import NIOCore

/// Requests in order, from the moment they are written until their last reply.
///
/// Replies carry no name: the oldest request is the one that is replied to. So a request whose caller gave up keeps
/// its place, and what arrives for it is dropped.
struct RequestQueue {
    private var requests = CircularBuffer<Request>()
    /// Deadlines come in the order of the requests, so that only the first ones need be looked at.
    private var isInOrder = true
    private var lastDeadline = NIODeadline.uptimeNanoseconds(0)

    var count: Int { requests.count }
    var isEmpty: Bool { requests.isEmpty }

    /// The deadline of the request whose reply is next; nil if none is owed.
    var firstDeadline: NIODeadline? { requests.first?.deadline }

    mutating func append(_ request: Request) {
        if requests.isEmpty {
            isInOrder = true
        } else if request.deadline < lastDeadline {
            isInOrder = false
        }
        lastDeadline = request.deadline
        requests.append(request)
    }

    /// Hands a reply to the oldest request.
    ///
    /// - Returns: whether there was one.
    mutating func receive(_ value: RESPValue) -> Bool {
        guard !requests.isEmpty else { return false }
        if requests[requests.startIndex].receive(value) {
            requests.removeFirst()
        }
        return true
    }

    /// Takes the waiter away from a request, whose replies are then dropped.
    mutating func abandon(id: UInt64) -> Request.Waiter? {
        // Few cancel: that they look through the queue costs less than a table that all pay for.
        guard let index = requests.firstIndex(where: { $0.id == id }) else { return nil }
        return take(at: index)
    }

    /// Takes the waiters away from requests whose deadline has passed.
    mutating func expire(now: NIODeadline) -> [Request.Waiter] {
        var waiters: [Request.Waiter] = []
        for index in requests.indices {
            if requests[index].deadline <= now {
                if let waiter = take(at: index) { waiters.append(waiter) }
            } else if isInOrder {
                break
            }
        }
        return waiters
    }

    /// Takes all waiters away.
    mutating func removeAll() -> [Request.Waiter] {
        let waiters = requests.compactMap(\.waiter)
        requests.removeAll()
        return waiters
    }

    private mutating func take(at index: CircularBuffer<Request>.Index) -> Request.Waiter? {
        let waiter = requests[index].waiter
        requests[index].waiter = nil
        requests[index].replies = []
        return waiter
    }
}
