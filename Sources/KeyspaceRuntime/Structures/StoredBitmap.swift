/// A namespace or variant with a bitmap at each key.
public final class BitmapEntry: KeyspaceEntry {
    /// What the policy says.
    public let options: EntryOptions

    /// - Parameters:
    ///   - name: for errors and counts.
    ///   - ttl: how long keys live.
    ///   - whenUnavailable: what happens while the store is out.
    public init(_ name: String, ttl: TTL, whenUnavailable: OutageBehaviour = .fail) {
        options = EntryOptions(name, ttl: ttl, whenUnavailable: whenUnavailable, maxValueSize: nil)
    }
}

/// Bits by index, from 0. A bitmap is as long as its highest bit that was ever set needs; bits past its end are 0.
public struct StoredBitmap: StoredHandle {
    /// The keyspace it belongs to.
    public let keyspace: Keyspace
    /// What the policy says of the key.
    public let entry: BitmapEntry
    /// The key.
    public let key: Key

    /// Generated code makes handles.
    public init(_ keyspace: Keyspace, _ entry: BitmapEntry, _ key: Key) {
        self.keyspace = keyspace
        self.entry = entry
        self.key = key
    }

    /// The bit at an index.
    public func get(_ index: Int) async throws -> Bool {
        try require(index >= 0, "an index must not be negative")
        return try await read(.getBit(index), otherwise: false) { try $0.integer == 1 }
    }

    /// Sets the bit at an index.
    ///
    /// - Returns: the bit that was there.
    @discardableResult
    public func set(_ index: Int, to bit: Bool = true) async throws -> Bool {
        try require(index >= 0, "an index must not be negative")
        return try await write(.setBit(index, to: bit), otherwise: false) { try $0.integer == 1 }
    }

    /// How many bits are set.
    public func count() async throws -> Int {
        try await read(.countBits(nil), otherwise: 0) { try $0.count }
    }

    /// How many bits at these indexes are set.
    public func count(in range: some RangeExpression<Int>) async throws -> Int {
        guard let bounds = try bounds(of: range) else { return 0 }
        let last = bounds.last < 0 ? Int.max : bounds.last
        return try await read(.countBits(bounds.first...last), otherwise: 0) { try $0.count }
    }

    /// The index of the first bit of this value; nil if there is none.
    public func firstIndex(of bit: Bool) async throws -> Int? {
        try await read(.firstBit(bit), otherwise: nil) { reply in
            let index = try reply.count
            return index < 0 ? nil : index
        }
    }
}
