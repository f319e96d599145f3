import NIOCore

/// Requests in order, from the moment they are written until their last reply.
///
/// Replies carry no name: the oldest request is the one that is replied to. So a request whose caller gave up keeps
/// its place, and what arrives for it is dropped.
struct RequestQueue {
    private var requests = CircularBuffer<Request>()
    /// Replies to the oldest request that arrived before its last one; not kept if nobody waits for them any longer.
    private var replies: [RESPValue] = []
    /// Replies that the oldest request lacks; 0 before its first one.
    private var missing = 0
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
        if missing == 0 {
            guard let oldest = requests.first else { return .unasked }
            missing = oldest.replyCount
            if missing > 1, oldest.waiter != nil { replies.reserveCapacity(missing) }
        }
        missing -= 1
        guard missing == 0 else {
            if isOldestWanted { replies.append(value) }
            return .incomplete
        }
        switch requests.removeFirst().waiter {
        case .one(let continuation): continuation.resume(returning: .replied(value))
        case .several(let continuation): continuation.resume(returning: .replied(takeReplies(and: value)))
        case .callback(let callback): callback(.replied(takeReplies(and: value)))
        case nil: break
        }
        return .complete
    }

    /// All replies to the oldest request, for its caller alone: the last who has them gives their memory back, and that
    /// takes as long as to read them.
    private mutating func takeReplies(and last: RESPValue) -> [RESPValue] {
        var taken: [RESPValue] = []
        swap(&taken, &replies)
        taken.append(last)
        return taken
    }

    /// Hands over all whole replies that have come.
    ///
    /// - Returns: how many requests have their last reply by that.
    mutating func receive(from stream: inout ReplyStream) throws(RESPError) -> Int {
        var completed = 0
        while let value = try stream.next() {
            // What the server sends unasked is no reply.
            if case .push = value { continue }
            switch receive(value) {
            case .incomplete: break
            case .complete: completed += 1
            case .unasked: throw .unasked
            }
        }
        return completed
    }

    private var isOldestWanted: Bool {
        requests[requests.startIndex].waiter != nil
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
            missing = 0
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
