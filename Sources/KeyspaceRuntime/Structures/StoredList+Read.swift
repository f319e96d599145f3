extension StoredList {
    /// How many elements there are.
    public func count() async throws -> Int {
        try await read(.listCount, otherwise: 0) { try $0.count }
    }

    /// All elements. A long list is a long reply: read it in parts.
    public func all() async throws -> [Element] {
        try await elements(first: 0, last: -1)
    }

    /// The elements at these indexes, such as `0..<10` or `100...`; those that the list does not have are left out.
    public func elements(_ range: some RangeExpression<Int>) async throws -> [Element] {
        guard let bounds = try bounds(of: range) else { return [] }
        return try await elements(first: bounds.first, last: bounds.last)
    }

    /// Up to that many elements from the front.
    public func prefix(_ count: Int) async throws -> [Element] {
        try require(count >= 0, "a count must not be negative")
        return count == 0 ? [] : try await elements(first: 0, last: count - 1)
    }

    /// Up to that many elements from the end, in order.
    public func suffix(_ count: Int) async throws -> [Element] {
        try require(count >= 0, "a count must not be negative")
        return count == 0 ? [] : try await elements(first: -count, last: -1)
    }

    /// The element at an index, or nil if the list does not have it.
    public func element(at index: Int) async throws -> Element? {
        try require(index >= 0, "an index must not be negative")
        return try await elements(first: index, last: index).first
    }

    /// The first element.
    public func first() async throws -> Element? {
        try await prefix(1).first
    }

    /// The last element.
    public func last() async throws -> Element? {
        try await suffix(1).first
    }

    /// Keeps only the elements at these indexes.
    public func trim(to range: some RangeExpression<Int>) async throws {
        let bounds = try bounds(of: range)
        try await trim(first: bounds?.first ?? 1, last: bounds?.last ?? 0)
    }

    /// Keeps only the last elements, up to that many.
    public func trim(toLast count: Int) async throws {
        try require(count >= 0, "a count must not be negative")
        try await count == 0 ? trim(first: 1, last: 0) : trim(first: -count, last: -1)
    }

    private func trim(first: Int, last: Int) async throws {
        try await write(.listTrim(first: first, last: last), otherwise: ()) { _ in }
    }

    private func elements(first: Int, last: Int) async throws -> [Element] {
        try await read(.listRange(first: first, last: last), otherwise: []) { try $0.elements(entry.codec) }
    }
}

extension StoredHandle {
    /// First and last index, both included, as stores take them; nil if the range is empty.
    func bounds(of range: some RangeExpression<Int>) throws(KeyspaceError) -> (first: Int, last: Int)? {
        let bounds = range.relative(to: 0..<Int.max)
        try require(bounds.lowerBound >= 0, "an index must not be negative")
        guard !bounds.isEmpty else { return nil }
        return (bounds.lowerBound, bounds.upperBound == .max ? -1 : bounds.upperBound - 1)
    }
}
