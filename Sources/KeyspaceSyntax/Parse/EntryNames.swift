/// Names of the entries of a mapping that is open: found by looking through a few, by hashing many.
struct EntryNames {
    private var places: [String: Int] = [:]
    /// One bit or another for each name, by its length and its first byte: where it is not set, a name is new.
    private var marks: UInt64 = 0

    private static let few = 16

    /// Takes a name for the entry that is next appended.
    ///
    /// - Returns: the index of the entry that has the name already.
    mutating func take(_ name: String, in entries: [Mapping.Entry]) -> Int? {
        guard entries.count > Self.few else {
            let mark: UInt64 = 1 << UInt64((name.utf8.count &* 7 &+ Int(name.utf8.first ?? 0)) & 63)
            defer { marks |= mark }
            guard marks & mark != 0 else { return nil }
            return entries.firstIndex { $0.key == name }
        }
        // To grow is to hash all names again: what is large already may well become much larger.
        if places.count == places.capacity { places.reserveCapacity(4 * entries.count) }
        for index in places.count..<entries.count { places[entries[index].key] = index }
        guard let place = places.updateValue(entries.count, forKey: name) else { return nil }
        places[name] = place
        return place
    }
}
