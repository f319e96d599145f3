/// A list: elements in the order in which they were added at either end.
struct MemoryList: MemoryStructure {
    private var elements = RingBuffer<Bytes>()
    private var byteCount = 0

    init() {}

    init?(_ value: MemoryValue) {
        guard case .list(let list) = value else { return nil }
        self = list
    }

    var value: MemoryValue {
        .list(self)
    }

    var isVacant: Bool {
        elements.count == 0
    }

    var count: Int {
        elements.count
    }

    var footprint: Int {
        byteCount + elements.count * 40
    }

    func elements(first: Int, last: Int) -> [Bytes] {
        elements[placeRange(first: first, last: last, count: elements.count)]
    }

    mutating func append(_ added: [Bytes], cap: Int?) -> Reply {
        for element in added {
            elements.append(element)
            byteCount += element.count
        }
        dropFirst(cap.map { elements.count - $0 } ?? 0)
        return .integer(Int64(elements.count))
    }

    mutating func prepend(_ added: [Bytes], cap: Int?) -> Reply {
        for element in added {
            elements.prepend(element)
            byteCount += element.count
        }
        dropLast(cap.map { elements.count - $0 } ?? 0)
        return .integer(Int64(elements.count))
    }

    mutating func popFirst(_ count: Int) -> Reply {
        .elements(dropFirst(count))
    }

    mutating func popLast(_ count: Int) -> Reply {
        .elements(dropLast(count))
    }

    mutating func trim(first: Int, last: Int) {
        let kept = placeRange(first: first, last: last, count: elements.count)
        dropLast(elements.count - kept.upperBound)
        dropFirst(kept.lowerBound)
    }

    @discardableResult
    private mutating func dropFirst(_ count: Int) -> [Bytes] {
        var dropped: [Bytes] = []
        while dropped.count < count, let element = elements.popFirst() {
            byteCount -= element.count
            dropped.append(element)
        }
        return dropped
    }

    @discardableResult
    private mutating func dropLast(_ count: Int) -> [Bytes] {
        var dropped: [Bytes] = []
        while dropped.count < count, let element = elements.popLast() {
            byteCount -= element.count
            dropped.append(element)
        }
        return dropped
    }
}
