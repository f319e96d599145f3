import NIOCore

/// Places for a number of callers at a time, and those who wait for one, in the order in which they came.
///
/// A value that says whose turn it is, so that it can be tested without connections.
struct Places<Waiter> {
    private(set) var taken = 0
    private var waiting = CircularBuffer<(id: UInt64, waiter: Waiter)>()

    /// Takes a place if there is one, and nobody waits for it already.
    mutating func take(of count: Int) -> Bool {
        guard taken < count, waiting.isEmpty else { return false }
        taken += 1
        return true
    }

    /// Waits for the next place that is given back.
    mutating func wait(_ waiter: Waiter, id: UInt64) {
        waiting.append((id, waiter))
    }

    /// - Returns: the waiter, unless it has a place already or has gone before.
    mutating func withdraw(id: UInt64) -> Waiter? {
        guard let index = waiting.firstIndex(where: { $0.id == id }) else { return nil }
        return waiting.remove(at: index).waiter
    }

    /// - Returns: who has the place now.
    mutating func giveBack() -> Waiter? {
        if let next = waiting.popFirst() { return next.waiter }
        taken -= 1
        return nil
    }

    /// Nobody waits any more.
    mutating func withdrawAll() -> [Waiter] {
        defer { waiting.removeAll() }
        return waiting.map(\.waiter)
    }
}
