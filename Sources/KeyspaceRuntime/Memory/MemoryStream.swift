/// A stream: entries with rising IDs.
///
/// A stream without entries stays, as on a server: it remembers the last ID, so that IDs rise for as long as the
/// key lives.
struct MemoryStream: MemoryStructure {
    struct Entry {
        let id: StreamID
        let pairs: [FieldValue]

        var byteCount: Int {
            pairs.reduce(0) { $0 + $1.field.count + $1.value.count + 80 }
        }
    }

    private var entries = RingBuffer<Entry>()
    private var lastID = StreamID.first
    private var byteCount = 0

    init() {}

    init?(_ value: MemoryValue) {
        guard case .stream(let stream) = value else { return nil }
        self = stream
    }

    var value: MemoryValue {
        .stream(self)
    }

    var isVacant: Bool {
        lastID == .first
    }

    var count: Int {
        entries.count
    }

    var footprint: Int {
        byteCount + entries.count * 64
    }

    /// Up to `limit` entries with IDs from `first` to `last`, both included.
    func entries(first: StreamID, last: StreamID, descending: Bool, limit: Int?) -> [Entry] {
        let start = entries.partition { $0.id < first }
        let end = max(start, entries.partition { $0.id <= last })
        let count = min(limit ?? (end - start), end - start)
        return descending ? entries[(end - count)..<end].reversed() : entries[start..<(start + count)]
    }

    /// Up to `limit` entries with IDs after this one, the oldest first.
    func entries(after id: StreamID, limit: Int?) -> [Entry] {
        guard let next = id.next else { return [] }
        return entries(first: next, last: .last, descending: false, limit: limit)
    }

    /// Up to that many entries at the end, the oldest of them first.
    func newest(_ count: Int) -> [Entry] {
        entries[max(0, entries.count - count)..<entries.count]
    }

    mutating func append(_ pairs: [FieldValue], cap: Int?, now: Int64) throws(StoreFailure) -> Reply {
        // The clock may stand still or go back; IDs do neither.
        let time = StreamID(milliseconds: UInt64(max(0, now)), sequence: 0)
        guard let id = time > lastID ? time : lastID.next else {
            throw StoreFailure(.invalidArgument, "the stream has no ID left above its last")
        }
        let entry = Entry(id: id, pairs: pairs)
        lastID = id
        entries.append(entry)
        byteCount += entry.byteCount
        if let cap {
            _ = trim(to: cap)
        }
        return .bytes(Bytes(id.description.utf8))
    }

    mutating func remove(_ ids: [StreamID]) -> Int {
        var removed = 0
        for id in ids {
            let index = entries.partition { $0.id < id }
            guard index < entries.count, entries[index].id == id else { continue }
            byteCount -= entries.remove(at: index).byteCount
            removed += 1
        }
        return removed
    }

    /// Keeps the newest that many entries; says how many went.
    mutating func trim(to cap: Int) -> Int {
        var removed = 0
        while entries.count > cap, let entry = entries.popFirst() {
            byteCount -= entry.byteCount
            removed += 1
        }
        return removed
    }
}

extension StreamID {
    /// The lowest ID above this one; nil if this is the highest.
    fileprivate var next: StreamID? {
        if sequence < .max {
            return StreamID(milliseconds: milliseconds, sequence: sequence + 1)
        }
        return milliseconds < .max ? StreamID(milliseconds: milliseconds + 1, sequence: 0) : nil
    }
}
