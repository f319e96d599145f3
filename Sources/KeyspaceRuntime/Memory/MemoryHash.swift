/// A hash: fields with a value each.
struct MemoryHash: MemoryStructure {
    private var fields = MemberTable()
    /// The value of each field, at the field's position.
    private var values: [Bytes] = []
    private var valueBytes = 0

    init() {}

    init?(_ value: MemoryValue) {
        guard case .hash(let hash) = value else { return nil }
        self = hash
    }

    var value: MemoryValue {
        .hash(self)
    }

    var isVacant: Bool {
        fields.count == 0
    }

    var count: Int {
        fields.count
    }

    var footprint: Int {
        fields.byteCount + valueBytes + fields.count * 112
    }

    /// All fields and values, in no order that holds.
    var pairs: [FieldValue] {
        zip(fields.members, values).map { FieldValue($0, $1) }
    }

    subscript(field: Bytes) -> Bytes? {
        fields.position(of: field).map { values[$0] }
    }

    func contains(_ field: Bytes) -> Bool {
        fields.contains(field)
    }

    /// Sets one field; says whether it is new.
    mutating func set(_ field: Bytes, to value: Bytes) -> Bool {
        valueBytes += value.count
        if let position = fields.position(of: field) {
            valueBytes -= values[position].count
            values[position] = value
            return false
        }
        _ = fields.insert(field)
        values.append(value)
        return true
    }

    /// Sets fields, the later of two equal ones last; says how many are new.
    mutating func set(_ pairs: [FieldValue]) -> Int {
        var added = 0
        for pair in pairs where set(pair.field, to: pair.value) {
            added += 1
        }
        return added
    }

    mutating func remove(_ removed: [Bytes]) -> Int {
        var count = 0
        for field in removed {
            guard let position = fields.position(of: field) else { continue }
            _ = fields.remove(at: position)
            valueBytes -= values.swapRemove(at: position).count
            count += 1
        }
        return count
    }

    mutating func increment(_ field: Bytes, by amount: Int64) throws(StoreFailure) -> Reply {
        var count: Int64 = 0
        if let value = self[field] {
            guard let stored = Int64(decimal: value) else {
                throw StoreFailure(.undecodable, "the value of the field is no integer of 64 bits")
            }
            count = stored
        }
        let sum = try count.adding(amount)
        _ = set(field, to: sum.decimal)
        return .integer(sum)
    }
}
