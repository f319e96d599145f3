/// Elements in order, with both ends open: adding and removing at either costs the same.
struct RingBuffer<Element> {
    /// Where elements are: `count` places from `head` on, going round at the end. The number of places is a power of 2.
    private var places: [Element?] = []
    private var head = 0
    private(set) var count = 0

    private func place(_ index: Int) -> Int {
        (head &+ index) & (places.count &- 1)
    }

    subscript(index: Int) -> Element {
        guard index >= 0, index < count, let element = places[place(index)] else {
            preconditionFailure("an index is always checked against the count before")
        }
        return element
    }

    /// The elements in a range of indexes.
    subscript(range: Range<Int>) -> [Element] {
        range.map { self[$0] }
    }

    mutating func append(_ element: Element) {
        growIfFull()
        places[place(count)] = element
        count += 1
    }

    mutating func prepend(_ element: Element) {
        growIfFull()
        head = (head &- 1) & (places.count &- 1)
        places[head] = element
        count += 1
    }

    mutating func popFirst() -> Element? {
        guard count > 0 else { return nil }
        let element = places[head].take()
        head = place(1)
        count -= 1
        shrinkIfSparse()
        return element
    }

    mutating func popLast() -> Element? {
        guard count > 0 else { return nil }
        let element = places[place(count - 1)].take()
        count -= 1
        shrinkIfSparse()
        return element
    }

    /// Removes one element; those on the shorter side of it move up.
    mutating func remove(at index: Int) -> Element {
        let element = self[index]
        if index < count / 2 {
            for later in stride(from: index, to: 0, by: -1) {
                places[place(later)] = places[place(later - 1)]
            }
            _ = popFirst()
        } else {
            for earlier in index..<(count - 1) {
                places[place(earlier)] = places[place(earlier + 1)]
            }
            _ = popLast()
        }
        return element
    }

    /// The first index whose element does not satisfy the predicate; those that do must come first.
    func partition(where isBefore: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private mutating func growIfFull() {
        guard count == places.count else { return }
        resize(to: max(4, places.count * 2))
    }

    private mutating func shrinkIfSparse() {
        guard places.count > 16, count < places.count / 4 else { return }
        resize(to: places.count / 2)
    }

    private mutating func resize(to size: Int) {
        var moved: [Element?] = []
        moved.reserveCapacity(size)
        for index in 0..<count {
            moved.append(places[place(index)])
        }
        moved.append(contentsOf: repeatElement(nil, count: size - count))
        places = moved
        head = 0
    }
}

extension RingBuffer: Sendable where Element: Sendable {}
