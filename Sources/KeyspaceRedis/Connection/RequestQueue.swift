import NIOCore

/// Requests in order, from the moment they are written until their last reply.
///
/// Replies carry no name: the oldest request is the one that is replied to. So a request whose caller gave up keeps
/// its place, and what arrives for it is dropped.
struct RequestQueue {
    private var requests = CircularBuffer<Request>()
    /// Replies to the oldest request that arrived before its last one.
    private var replies: [RESPValue] = []
    /// How many those are; they are not kept if nobody waits for them any longer.
    private var arrived = 0
    /// Deadlines come in the order of the requests, so that only the first ones need be looked at.
    private var isInOrder = true
    private var lastDeadline = NIODeadline.uptimeNanoseconds(0)

    var isEmpty: Bool { requests.isEmpty }

    /// The request whose reply is next, whether somebody still waits for it or not; nil if none is owed.
    var oldest: Request? { requests.first }

    mutating func append(_ request: Request) {
        isInOrder = requests.isEmpty || isInOrder && lastDeadline <= request.deadline
        lastDeadline = request.deadline
        requests.append(request)
    }

    /// What a reply was to the oldest request.
    enum Receipt {
        /// There are more to come for it.
        case incomplete
        /// It was the last.
        case complete
        /// Nobody asked.
        case unasked
    }

    /// Hands a reply to the oldest request, whose waiter goes on with its last one.
    mutating func receive(_ value: RESPValue) -> Receipt {
        guard let request = requests.first else { return .unasked }
        arrived += 1
        guard arrived == request.replyCount else {
            if request.waiter != nil {
                if arrived == 1 { replies.reserveCapacity(request.replyCount) }
                replies.append(value)
            }
            return .incomplete
        }
        requests.removeFirst()
        switch request.waiter {
        case .one(let continuation):
            continuation.resume(returning: .replied(value))
        case .several(let continuation):
            replies.append(value)
            continuation.resume(returning: .replied(replies))
        case .callback(let callback):
            callback(.replied(replies + [value]))
        case nil:
            break
        }
        arrived = 0
        // What was handed over is not for the next, also if it was one reply only.
        if !replies.isEmpty { replies = [] }
        return .complete
    }

    /// Takes the waiter away from a request, whose replies are then dropped.
    mutating func abandon(id: UInt64) -> Request.Waiter? {
        requests.place(of: id).flatMap { abandon(at: $0) }
    }

    /// Takes the waiters away from requests whose deadline has passed.
    mutating func expire(now: NIODeadline) -> [Request.Waiter] {
        var waiters: [Request.Waiter] = []
        for index in requests.indices {
            if requests[index].deadline <= now {
                if let waiter = abandon(at: index) { waiters.append(waiter) }
            } else if isInOrder {
                break
            }
        }
        return waiters
    }

    /// Takes all waiters away.
    mutating func removeAll() -> [Request.Waiter] {
        defer {
            requests.removeAll()
            replies = []
            arrived = 0
        }
        return requests.compactMap(\.waiter)
    }

    private mutating func abandon(at index: CircularBuffer<Request>.Index) -> Request.Waiter? {
        let waiter = requests[index].waiter
        requests[index].waiter = nil
        if index == requests.startIndex { replies = [] }
        return waiter
    }
}
