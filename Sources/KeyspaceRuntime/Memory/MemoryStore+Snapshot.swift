extension MemoryStore {
    /// A key of a memory store at one moment.
    public struct KeySnapshot: Sendable, Hashable {
        /// The key.
        public let key: Key
        /// The type of its value.
        public let type: ValueType
        /// The time until it expires; nil if it does not.
        public let timeToLive: Duration?
        /// How many fields, elements, members or entries there are; bytes of a string.
        public let count: Int
        /// Estimated bytes of memory that key and value take.
        public let byteCount: Int
        /// The beginning of the value, as text for a reader.
        public let preview: String
    }

    /// The type of a value, by the name that servers have for it.
    public enum ValueType: String, Sendable, Hashable, CaseIterable {
        case string
        case hash
        case list
        case set
        case sortedSet = "zset"
        case stream
    }
}

extension MemoryStore.KeySnapshot: CustomStringConvertible {
    /// One line: key, type, time to live, value.
    public var description: String {
        let name = String(decoding: key.bytes, as: UTF8.self)
        let ttl = timeToLive.map { "expires in \($0)" } ?? "does not expire"
        return "\(name) (\(type.rawValue), \(ttl)): \(preview)"
    }
}

extension MemoryStore.KeySnapshot {
    init(_ slot: MemoryTable.Slot, now: Int64) {
        key = slot.key
        timeToLive = slot.deadline == Lifetime.never ? nil : .milliseconds(slot.deadline - now)
        byteCount = slot.size
        switch slot.value {
        case .string(let string):
            type = .string
            let bytes = string.bytes ?? []
            count = bytes.count
            preview = Self.text(bytes)
        case .hyperLogLog(var registers):
            type = .string
            count = registers.footprint
            preview = "about \(registers.count()) different members"
        case .hash(let hash):
            type = .hash
            count = hash.count
            preview = Self.list(hash.pairs.prefix(Self.shown).map(Self.pair), of: hash.count)
        case .list(let list):
            type = .list
            count = list.count
            preview = Self.list(list.elements(first: 0, last: Self.shown - 1).map(Self.text), of: list.count)
        case .set(let set):
            type = .set
            count = set.count
            preview = Self.list(set.members.prefix(Self.shown).map(Self.text), of: set.count)
        case .sortedSet(let set):
            type = .sortedSet
            count = set.count
            let members = set.members(first: 0, last: Self.shown - 1, descending: false)
            preview = Self.list(members.map { "\(Self.text($0.member)): \($0.score)" }, of: set.count)
        case .stream(let stream):
            type = .stream
            count = stream.count
            preview = Self.list(stream.newest(Self.shown).map(Self.entry), of: stream.count)
        }
    }

    /// So many elements, and so many bytes of each, tell a reader what he looks at.
    private static let shown = 4
    private static let shownBytes = 80

    private static func text(_ bytes: Bytes) -> String {
        let text = String(decoding: bytes.prefix(shownBytes), as: UTF8.self)
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\u{FFFD}" }) else {
            return "\(bytes.count) bytes"
        }
        return bytes.count > shownBytes ? text + "…" : text
    }

    private static func pair(_ pair: FieldValue) -> String {
        "\(text(pair.field)): \(text(pair.value))"
    }

    private static func entry(_ entry: MemoryStream.Entry) -> String {
        "\(entry.id) {\(entry.pairs.map(pair).joined(separator: ", "))}"
    }

    private static func list(_ shown: [String], of count: Int) -> String {
        shown.joined(separator: ", ") + (count > shown.count ? ", … \(count - shown.count) more" : "")
    }
}
