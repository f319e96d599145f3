/// The slots whose keys expire, the earliest deadline first.
///
/// A deadline that moves away costs nothing: the slot stays where it is, and who finds it at the top too early puts
/// it off. So a key that is written again and again with the same TTL is moved once a TTL, not at every write.
struct ExpiryHeap {
    private struct Waiting {
        var deadline: Int64
        let slot: Int
    }

    private var waiting: [Waiting] = []
    /// For each slot its place in `waiting`, or -1.
    private var places: [Int] = []

    var count: Int {
        waiting.count
    }

    /// The slot to look at next, not before this deadline.
    var next: (slot: Int, deadline: Int64)? {
        waiting.first.map { ($0.slot, $0.deadline) }
    }

    /// Sees to it that the slot comes up at this deadline, or before.
    mutating func schedule(_ slot: Int, at deadline: Int64) {
        while places.count <= slot {
            places.append(-1)
        }
        let place = places[slot]
        if place < 0 {
            places[slot] = waiting.count
            waiting.append(Waiting(deadline: deadline, slot: slot))
            rise(from: waiting.count - 1)
        } else if deadline < waiting[place].deadline {
            waiting[place].deadline = deadline
            rise(from: place)
        }
    }

    /// Moves a slot that came up too early to its real deadline.
    mutating func postpone(_ slot: Int, to deadline: Int64) {
        let place = places[slot]
        waiting[place].deadline = deadline
        sink(from: place)
    }

    /// Forgets a slot, if it waits.
    mutating func remove(_ slot: Int) {
        guard slot < places.count, places[slot] >= 0 else { return }
        let place = places[slot]
        places[slot] = -1
        let last = waiting.removeLast()
        guard last.slot != slot else { return }
        let isEarlier = last.deadline < waiting[place].deadline
        waiting[place] = last
        places[last.slot] = place
        if isEarlier {
            rise(from: place)
        } else {
            sink(from: place)
        }
    }

    private mutating func rise(from start: Int) {
        var place = start
        let moved = waiting[place]
        while place > 0 {
            let parent = (place - 1) / 2
            guard moved.deadline < waiting[parent].deadline else { break }
            settle(waiting[parent], at: place)
            place = parent
        }
        settle(moved, at: place)
    }

    private mutating func sink(from start: Int) {
        var place = start
        let moved = waiting[place]
        while true {
            var child = 2 * place + 1
            guard child < waiting.count else { break }
            if child + 1 < waiting.count, waiting[child + 1].deadline < waiting[child].deadline {
                child += 1
            }
            guard waiting[child].deadline < moved.deadline else { break }
            settle(waiting[child], at: place)
            place = child
        }
        settle(moved, at: place)
    }

    private mutating func settle(_ element: Waiting, at place: Int) {
        waiting[place] = element
        places[element.slot] = place
    }
}
