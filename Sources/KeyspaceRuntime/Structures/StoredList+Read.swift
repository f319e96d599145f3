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
        // A range's own `relative(to:)` would stop the program for negative bounds, before they could be refused.
        switch range {
        case let range as Range<Int>: return try bounds(range.lowerBound, before: range.upperBound)
        case let range as PartialRangeUpTo<Int>: return try bounds(0, before: range.upperBound)
        case let range as ClosedRange<Int>: return try bounds(range.lowerBound, through: range.upperBound)
        case let range as PartialRangeThrough<Int>: return try bounds(0, through: range.upperBound)
        case let range as PartialRangeFrom<Int>: return try bounds(range.lowerBound, through: .max)
        default:
            let range = range.relative(to: 0..<Int.max)
            return try bounds(range.lowerBound, before: range.upperBound)
        }
    }

    private func bounds(_ first: Int, before end: Int) throws(KeyspaceError) -> (first: Int, last: Int)? {
        try require(first >= 0 && end >= 0, "an index must not be negative")
        return first < end ? try bounds(first, through: end == .max ? .max : end - 1) : nil
    }

    private func bounds(_ first: Int, through last: Int) throws(KeyspaceError) -> (first: Int, last: Int)? {
        try require(first >= 0 && last >= 0, "an index must not be negative")
        return (first, last == .max ? -1 : last)
    }
}
