extension StoredHash {
    /// The value of a field; its default, or nil, if it is missing.
    public func get<Value>(_ field: HashField<Fields, Value>) async throws -> Value? {
        try await read(.hashGet([field.bytes]), otherwise: field.defaultValue) { reply in
            let replies = try reply.array
            guard replies.count == 1 else { throw UnexpectedReply() }
            return try field.decode(try replies[0].bytes)
        }
    }

    /// The values of two fields or more, in one step, as a tuple; the default, or nil, where one is missing.
    public func get<First, Second, each Rest>(
        _ first: HashField<Fields, First>, _ second: HashField<Fields, Second>,
        _ rest: repeat HashField<Fields, each Rest>
    ) async throws -> (First?, Second?, repeat (each Rest)?) {
        var names = [first.bytes, second.bytes]
        repeat names.append((each rest).bytes)
        let values: [Bytes?] = try await read(.hashGet(names), otherwise: names.map { _ in nil }) {
            try $0.array.map { try $0.bytes }
        }
        do {
            var next = FieldValues(values)
            return (try next.value(of: first), try next.value(of: second), repeat try next.value(of: each rest))
        } catch {
            throw located(error)
        }
    }

    /// All fields, or nil if there is no hash.
    public func getAll() async throws -> Fields? {
        try await read(.hashGetAll, otherwise: nil) { reply in
            let pairs = try reply.pairs
            guard !pairs.isEmpty else { return nil }
            let values = try pairs.map { (name, value) in (name, try value.required) }
            do {
                return try Fields(reading: StoredFieldReader(Dictionary(values) { $1 }))
            } catch {
                throw CodingFailure(error)
            }
        }
    }

    /// Whether a field is there.
    public func contains<Value>(_ field: HashField<Fields, Value>) async throws -> Bool {
        try await read(.hashContains(field.bytes), otherwise: false) { try $0.integer == 1 }
    }

    /// How many fields are there, also such as the policy does not know.
    public func count() async throws -> Int {
        try await read(.hashCount, otherwise: 0) { try $0.count }
    }
}

/// Values in the order of the fields that were asked for.
private struct FieldValues {
    private var rest: [Bytes?].Iterator

    init(_ values: [Bytes?]) {
        rest = values.makeIterator()
    }

    mutating func value<Record, Value>(of field: HashField<Record, Value>) throws -> Value? {
        guard let bytes = rest.next() else { throw UnexpectedReply() }
        return try field.decode(bytes)
    }
}
