/// Names of the entries of a mapping that is open: found by looking through a few, by hashing many.
struct EntryNames {
    /// Index of the mapping's first entry among those of all open mappings.
    let first: Int
    private var places: [String: Int] = [:]
    /// One bit or another for each name, by its length and its first byte: where it is not set, a name is new.
    private var marks: UInt64 = 0

    private static let few = 16

    init(first: Int) {
        self.first = first
    }

    /// The index of the entry of that name.
    ///
    /// - Parameter entries: of all mappings that are open; this one's are the last.
    mutating func place(of name: String, in entries: [Mapping.Entry]) -> Int? {
        let mark: UInt64 = 1 << UInt64((name.utf8.count &* 7 &+ Int(name.utf8.first ?? 0)) & 63)
        defer { marks |= mark }
        guard entries.count - first > Self.few else {
            guard marks & mark != 0 else { return nil }
            return (first..<entries.count).first { entries[$0].key == name }
        }
        for index in (first + places.count)..<entries.count { places[entries[index].key] = index }
        return places[name]
    }
}
