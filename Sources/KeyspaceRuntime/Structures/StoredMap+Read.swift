extension StoredMap {
    /// The value of a field, or nil if it is missing.
    public func get(_ field: Field) async throws -> Value? {
        try await get(CollectionOfOne(field)).first ?? nil
    }

    /// The value of each field, in order; nil where one is missing.
    public func get(_ fields: some Collection<Field>) async throws -> [Value?] {
        let names = try fields.map { try name($0) }
        guard !names.isEmpty else { return [] }
        return try await read(.hashGet(names), otherwise: names.map { _ in nil }) {
            try $0.array.map { try $0.decoded(entry.codec) }
        }
    }

    /// All values by field. A large map is a large reply.
    public func getAll() async throws -> [Field: Value] {
        try await read(.hashGetAll, otherwise: [:]) { reply in
            let pairs = try reply.pairs.map { name, value in
                (try entry.field.decode(name), try entry.codec.decode(try value.required))
            }
            return Dictionary(pairs) { $1 }
        }
    }

    /// Whether a field is there.
    public func contains(_ field: Field) async throws -> Bool {
        try await read(.hashContains(name(field)), otherwise: false) { try $0.integer == 1 }
    }

    /// How many fields there are.
    public func count() async throws -> Int {
        try await read(.hashCount, otherwise: 0) { try $0.count }
    }
}
