import NIOCore

/// Whether a server that owes replies is still there.
struct Liveness {
    /// The silence after which a server that owes replies counts as dead.
    let patience: TimeAmount
    private var lastRead = NIODeadline.uptimeNanoseconds(0)

    init(patience: TimeAmount) {
        self.patience = patience
    }

    /// Bytes came.
    mutating func received(now: NIODeadline) {
        lastRead = now
    }

    /// Whether nobody is there: the oldest reply is overdue, and nothing came for too long since it was asked for.
    ///
    /// The time counts from when the request was written, not back from its deadline. A request may have less time than
    /// the server; and behind others it may have been written before they were replied to.
    func isDead(owing oldest: Request?, now: NIODeadline) -> Bool {
        guard let oldest, oldest.deadline <= now else { return false }
        return now - max(lastRead, oldest.written) >= patience
    }
}
