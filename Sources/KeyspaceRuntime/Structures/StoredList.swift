/// A namespace or variant with a list at each key.
public final class ListEntry<Element: Sendable>: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions
    let codec: Codec<Element>
    let maxLength: Int?

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - codec: how elements are written.
    ///   - maxLength: how many elements a list keeps; the far end gives way.
    ///   - whenUnavailable: what happens while the store is out.
    ///   - maxValueSize: bytes of an element, encoded.
    public init(
        _ name: String, ttl: TTL, codec: Codec<Element>, maxLength: Int? = nil,
        whenUnavailable: OutageBehaviour = .fail, maxValueSize: Int? = nil
    ) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: maxValueSize)
        self.codec = codec
        self.maxLength = maxLength
    }
}

/// Elements in order, cheap to add and remove at both ends. A list without elements does not exist.
public struct StoredList<Element: Sendable>: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: ListEntry<Element>
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: ListEntry<Element>, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// Adds an element behind the last; of a full list the first gives way, in the same step.
    ///
    /// - Returns: the length; 0 if the store is out and the policy says `bypass`.
    @discardableResult
    public func append(_ element: Element) async throws -> Int {
        try await append(contentsOf: CollectionOfOne(element))
    }

    /// Adds elements behind the last, in order.
    ///
    /// - Returns: the length.
    @discardableResult
    public func append(contentsOf elements: some Collection<Element>) async throws -> Int {
        let bytes = try elements.map { try encode($0, entry.codec) }
        guard !bytes.isEmpty else { return try await count() }
        return try await write(.listAppend(bytes, cap: entry.maxLength), otherwise: 0) { try $0.count }
    }

    /// Adds an element before the first; of a full list the last gives way, in the same step.
    ///
    /// - Returns: the length; 0 if the store is out and the policy says `bypass`.
    @discardableResult
    public func prepend(_ element: Element) async throws -> Int {
        try await prepend(contentsOf: CollectionOfOne(element))
    }

    /// Adds elements before the first, so that they stand in this order at the front.
    ///
    /// - Returns: the length.
    @discardableResult
    public func prepend(contentsOf elements: some Collection<Element>) async throws -> Int {
        // The store adds each before the one that it added last.
        let bytes = try elements.map { try encode($0, entry.codec) }.reversed()
        guard !bytes.isEmpty else { return try await count() }
        return try await write(.listPrepend(Array(bytes), cap: entry.maxLength), otherwise: 0) { try $0.count }
    }

    /// Removes the first element and gives it.
    public func popFirst() async throws -> Element? {
        try await popFirst(1).first
    }

    /// Removes up to that many elements from the front and gives them in order.
    public func popFirst(_ count: Int) async throws -> [Element] {
        try await pop(.listPopFirst(count), count)
    }

    /// Removes the last element and gives it.
    public func popLast() async throws -> Element? {
        try await popLast(1).first
    }

    /// Removes up to that many elements from the end and gives them, the last first.
    public func popLast(_ count: Int) async throws -> [Element] {
        try await pop(.listPopLast(count), count)
    }

    private func pop(_ operation: Operation, _ count: Int) async throws -> [Element] {
        try require(count >= 0, "a count must not be negative")
        guard count > 0 else { return [] }
        return try await write(operation, otherwise: []) { try $0.elements(entry.codec) }
    }
}
